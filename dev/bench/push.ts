import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import { uuid } from '../../worker/core/uuid.ts'
import { Push } from '../../worker/protocol/push.ts'
import { good } from '../phone.ts'
import { PushService } from '../push-service.ts'
import { rosterZip } from '../seed/roster.ts'
import { importRoster } from '../seed/seed.ts'
import { each } from './crowd.ts'
import { rounded, type Figures } from './figures.ts'
import { phonesOfStudents } from './phones.ts'
import { withSchool } from './school.ts'

const size = 3000
/** One phone in fifty has been thrown away, or its push service never answers. */
const oddEvery = 50
const giveUpMs = 180_000

const titles = { ordinary: 'A notice', important: 'An important notice', urgent: 'An urgent notice' }

/** Every phone off: from posting, the five seconds of the ladder included, until the last living phone has its push. */
export async function bench(): Promise<Figures> {
  const service = await PushService.open()
  try {
    return await withSchool(async ({ schoolId, admin }) => {
      const at = `/api/schools/${schoolId}`
      await importRoster(admin, schoolId, rosterZip({ size: { students: size } }))
      const phones = await phonesOfStudents(admin, at, size)
      const { key } = v.parse(Push, await good(admin.get(`${at}/push`)))
      if (key === null) throw new Error('there is no key to push with')
      const dead: number[] = []
      const alive = new Set<string>()
      await each(phones, async (phone, index) => {
        const isOdd = index % oddEvery === 0
        const isDead = isOdd && index % (2 * oddEvery) === 0
        const { path, subscription } = service.subscribe(key, isDead ? 410 : isOdd ? 'hang' : 201)
        if (isDead) dead.push(index)
        if (!isOdd) alive.add(path)
        await good(phone.send('PUT', `${at}/push`, { ...subscription, titles }))
      })
      const audience = { groups: 'school', kinds: ['students'] }
      const draft = { id: uuid(), title: 'Typhoon', body: '', urgency: 'urgent', asks: 'tap', audience }
      const began = Date.now()
      await good(admin.send('POST', `${at}/notices`, draft))
      await until(() => service.deliveries.length >= alive.size, began)
      const times = service.deliveries.map((one) => one.at)
      const doubled = service.deliveries.length - new Set(service.deliveries.map((one) => one.path)).size
      await wait(3_000)
      const kept = await each(
        dead,
        async (index) => v.parse(Push, await good(phones[index]!.get(`${at}/push`))).endpoint
      )
      if (service.refused.length > 0) throw new Error(`the push service refused: ${service.refused[0]}`)
      return {
        [`n${size}.allSentMs`]: Math.max(...times) - began,
        [`n${size}.fanOutMs`]: Math.max(...times) - Math.min(...times),
        [`n${size}.perSecond`]: rounded((times.length / (Math.max(...times) - Math.min(...times))) * 1000),
        [`n${size}.doubled`]: doubled,
        [`n${size}.dead`]: dead.length,
        [`n${size}.removed`]: kept.filter((endpoint) => endpoint === null).length,
      }
    }, service.origin)
  } finally {
    await service.close()
  }
}

async function until(isDone: () => boolean, began: number) {
  while (!isDone()) {
    if (Date.now() - began > giveUpMs) throw new Error(`after ${giveUpMs} ms not all had been pushed to`)
    await wait(50)
  }
}
