import { find, index, searchTable } from '../../durable/search-rules.ts'
import { Chance } from '../../test/simulator/chance.ts'
import { Store } from '../../test/simulator/store.ts'
import { rounded, type Figures } from './figures.ts'

/** As much of a group's log as searching reads. */
const log = `create table messages (seq integer primary key, text text not null, recalled_at integer, hidden_at integer)`

const japanese =
  '明日 今日 来週 会議 宿題 提出 先生 教室 体育館 午後 午前 三時 図書室 理科 算数 国語 給食 雨 中止 延期 写真 水泳 音楽 発表'
const english =
  'the bus tomorrow class please bring homework teacher room thanks today at we need library science maths lunch rain'
const words = [japanese.split(' '), english.split(' ')]
const questions = [
  '運動会',
  '明日',
  '雨',
  'bus',
  'homew lunch rain',
  '図書室 mathematics',
  '体育館 写真 発表 理科 来週',
  'zebra',
]
/** One message in so many is the one that is looked for. */
const seldom = 5_003

/**
 * Searching in the log of a group of a thousand, a hundred thousand and a million messages: what listing a message costs when it is
 * posted, and how long the slowest of these questions takes, from the end of the log and from its middle. The rules are those of the
 * group's object, on the same SQLite in memory.
 */
export function bench(): Promise<Figures> {
  const figures: Figures = {}
  for (const [name, many] of [
    ['n1k', 1_000],
    ['n100k', 100_000],
    ['n1m', 1_000_000],
  ] as const)
    for (const [figure, value] of Object.entries(measure(many))) figures[`${name}.${figure}`] = value
  return Promise.resolve(figures)
}

function measure(many: number) {
  const store = new Store([log, searchTable])
  const chance = new Chance(7)
  let listing = 0
  for (let seq = 1; seq <= many; seq++) {
    const said = Array.from({ length: 4 + chance.below(10) }, () => chance.one(words[seq % 2]!))
    const text = said.join(seq % 2 ? ' ' : 'の') + (seq % seldom === 1 ? '、運動会の持ち物' : '')
    store.transaction(() => {
      store.sql(`insert into messages (seq, text) values (?, ?)`, seq, text)
      const began = performance.now()
      index(store.sql, seq, text)
      listing += performance.now() - began
    })
  }
  const took = questions.flatMap((text) =>
    [undefined, Math.floor(many / 2)].map((before) => {
      const began = performance.now()
      find(store.sql, { text, before, limit: 20 })
      return performance.now() - began
    })
  )
  store.close()
  return {
    listingMicroseconds: rounded((listing / many) * 1_000, 1),
    searchP50Ms: rounded(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0, 2),
    searchSlowestMs: rounded(Math.max(...took), 2),
  }
}
