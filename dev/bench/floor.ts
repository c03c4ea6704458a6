import { createServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { WebSocketServer } from 'ws'
import { Notice } from '../../worker/protocol/notices.ts'
import { PhoneWord } from '../../worker/protocol/inbox.ts'

/**
 * The least that could be called the same: one process, one log, every receipt its own commit on the disk, and the frames
 * of the protocol. No access rules, no outboxes, no cursor, one school. What Homeroom takes longer than this is what those cost.
 */
const [folder = '.'] = process.argv.slice(2)
const db = new DatabaseSync(join(folder, 'floor.sqlite'))
db.exec('pragma journal_mode = wal; pragma synchronous = full')
db.exec('create table notices (id text primary key, notice text) strict')
db.exec(
  'create table receipts (notice_id text, member_id text, state text, at integer, primary key (notice_id, member_id)) strict'
)
const post = db.prepare('insert into notices values (?, ?)')
const keep = db.prepare('insert or ignore into receipts values (?, ?, ?, ?)')

const http = createServer((request, response) => {
  const parts: Uint8Array[] = []
  request.on('data', (part: Uint8Array) => parts.push(part))
  request.on('end', () => {
    const notice = v.parse(Notice, JSON.parse(Buffer.concat(parts).toString()))
    post.run(notice.id, JSON.stringify(notice))
    const entry = { seq: 1, notice, concerns: [{ studentId: null, confirmedAt: null }], readAt: null, remindedAt: null }
    const frame = JSON.stringify({ type: 'entry.changed', entry, unread: 1 })
    for (const socket of sockets.clients) socket.send(frame)
    response.writeHead(201).end()
  })
})

const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
sockets.on('connection', (socket, request) => {
  const memberId = request.url ?? ''
  socket.on('message', (frame: Buffer) => {
    const word = v.parse(PhoneWord, JSON.parse(frame.toString()))
    if (word.type !== 'mark') return
    for (const mark of word.marks) keep.run(mark.noticeId, memberId, mark.state, Date.now())
    socket.send(JSON.stringify({ type: 'mark.kept', marks: word.marks }))
  })
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
})
process.on('disconnect', () => process.exit(0))
