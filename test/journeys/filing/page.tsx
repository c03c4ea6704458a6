import { signal } from '@preact/signals'
import { render } from 'preact'
import { Memberships } from '../../../worker/protocol/members.ts'
import { Message, MessagePage } from '../../../worker/protocol/messages.ts'
import { api, schoolPath, type Why } from '../../../web/api.ts'
import { Add, Chosen } from '../../../web/files/attach.tsx'
import { Attached, filesAt, Waiting } from '../../../web/files/attached.tsx'
import { Speak } from '../../../web/files/speak.tsx'
import { uploadsOf } from '../../../web/files/uploads.ts'
import { openStore } from '../../../web/inbox/kept.ts'
import '../../../web/style.css'
import { uuid } from '../../../web/uuid.ts'
import { withWords } from '../../../web/words/language.ts'

/** A page with nothing on it but what can be sent to one class, and what was. */
const { memberships } = await api(Memberships, '/api/me')
const me = memberships[0]!
const groupId = me.groups.find(({ kind }) => kind === 'class')!.id
const uploads = uploadsOf({ me, store: openStore(me) })
const messages = signal<Message[]>([])
const why = signal<Why | null>(null)
const going = signal<string | null>(null)
const path = schoolPath(me.school.id, `groups/${groupId}/messages`)

async function send() {
  const ids = uploads.chosenIn(groupId).map(({ id }) => id)
  const id = uuid()
  await uploads.give(id, ids)
  for (;;) {
    going.value = await uploads.send(ids)
    if (going.value !== 'waits') break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  if (going.value !== 'had') return
  await api(Message, path, { method: 'POST', json: { id, text: '', files: ids } })
  await uploads.drop(ids)
  await look()
}

const look = async () => {
  messages.value = (await api(MessagePage, path)).rows
}

const Page = () => (
  <>
    <h1>Filing</h1>
    <div role="log" aria-label="Log">
      {messages.value.map((message) => (
        <Attached
          key={message.id}
          at={filesAt(me.school.id, groupId)}
          reads="/api"
          files={message.files}
          by={message.author.name.native}
        />
      ))}
    </div>
    <Waiting uploads={uploads.all.value.filter(({ messageId }) => messageId !== null)} />
    <output>{JSON.stringify({ why: why.value, going: going.value })}</output>
    <Chosen uploads={uploads} groupId={groupId} people={() => Promise.resolve([])} />
    <form class="composer">
      <Add uploads={uploads} groupId={groupId} failed={(now) => (why.value = now)} />
      <button class="btn" type="button" onClick={() => void send()}>
        Send
      </button>
      <Speak uploads={uploads} groupId={groupId} failed={(now) => (why.value = now)} />
    </form>
  </>
)

await withWords(Promise.resolve(), 'files')
await look()
render(<Page />, document.querySelector('main')!)
