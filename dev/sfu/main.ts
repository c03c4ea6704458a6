import { openSfu } from './open.ts'

/** The SFU in a process of its own, for whoever measures it. */
const { url, appId, secret } = await openSfu()
process.send?.({ url, appId, secret })
process.on('disconnect', () => process.exit(0))
