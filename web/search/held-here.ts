import type { Finding } from './finding.ts'

/** Without a line: the messages that this phone holds of one's chats. */
export async function lookHere(_finding: Finding, _groupId: string | null) {}
