import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import lazy from 'preact-iso/lazy'
import { useLocation } from 'preact-iso/router'
import type { Role } from '../../worker/protocol/roles.ts'
import { whyOf, type Why } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { Face, Named } from '../parts/person.tsx'
import { forgetReadings } from '../parts/reading.ts'
import { Failed } from '../parts/states.tsx'
import { theme, type Theme } from '../parts/theme.ts'
import { PushSwitch } from '../push/switch.tsx'
import { Install } from '../phone/install.tsx'
import { DataUsed } from '../phone/used.tsx'
import { EnterPills } from '../text/enter-pills.tsx'
import { FuriganaPills } from '../furigana/choice.tsx'
import { LanguagePills } from '../words/choice.tsx'
import { withWords } from '../words/language.ts'
import { language, t } from '../words/words.ts'
import { AskBeforeLeaving, leaveBy } from './leave.tsx'
import { Phones } from './phones.tsx'
import { chooseRole, chooseSchool, inbox, mayI, me, memberships, offers, signOut } from './state.ts'

const TranslationSettings = lazy(() => withWords(import('../translation/settings.tsx'), 'translation'))

const failed = signal<{ what: string; why: Why } | null>(null)

async function trying(what: string, act: () => Promise<void>) {
  failed.value = null
  try {
    await act()
  } catch (error) {
    failed.value = { what, why: whyOf(error) }
  }
}

export default function Me() {
  const { member, role, school } = me.value!
  const { route } = useLocation()
  const choose = (to: Role) =>
    void trying(t('me.role-failed'), async () => {
      await chooseRole(to)
      forgetReadings()
      route('/')
    })
  const leave = () =>
    void trying(t('me.out-failed'), async () => {
      await signOut()
      forgetReadings()
      route(me.value ? '/' : '/in')
    })
  return (
    <main class="page narrow" id="page">
      <header class="head">
        <div>
          <h1>
            <Named name={member.name} />
          </h1>
          <p class="second">
            {t(`role.${role}`)} · <span dir="auto">{school.name}</span>
          </p>
        </div>
        <Face name={member.name} role={role} />
      </header>
      {failed.value && <Failed what={failed.value.what} why={failed.value.why} />}
      {member.roles.length > 1 && (
        <Choice title={t('me.acting')} hint={t('me.acting-hint')}>
          {member.roles.map((one) => (
            <button
              class="pill"
              type="button"
              key={one}
              aria-pressed={one === role}
              onClick={() => one !== role && choose(one)}
            >
              {t(`role.${one}`)}
            </button>
          ))}
        </Choice>
      )}
      {(memberships.value?.length ?? 0) > 1 && (
        <Choice title={t('me.schools')}>
          {memberships.value!.map((one) => (
            <button
              class="pill"
              type="button"
              key={one.school.id}
              aria-pressed={one.school.id === school.id}
              onClick={() => {
                chooseSchool(one.school.id)
                route('/')
              }}
            >
              <span dir="auto">{one.school.name}</span>
            </button>
          ))}
        </Choice>
      )}
      <section class="block">
        <h2>{t('me.language')}</h2>
        <LanguagePills phone />
      </section>
      {language.value.startsWith('ja') && <FuriganaPills />}
      {offers.value.includes('translation') && <TranslationSettings />}
      {inbox.value && <PushSwitch of={inbox.value} />}
      <Choice title={t('me.theme')}>
        {(['phone', 'light', 'dark'] as const satisfies readonly Theme[]).map((one) => (
          <button
            class="pill"
            type="button"
            key={one}
            aria-pressed={theme.value === one}
            onClick={() => (theme.value = one)}
          >
            {t(`theme.${one}`)}
          </button>
        ))}
      </Choice>
      <EnterPills />
      <Install />
      <DataUsed />
      <section class="block">
        <a class="btn quiet" href="/in">
          <Icon name="plus" size="s" />
          {t('pocket.add')}
        </a>
        <p class="hint out-hint">{t('pocket.add-hint')}</p>
      </section>
      {mayI('report.review') && (
        <section class="block pills">
          <a class="btn quiet" href="/safeguarding">
            {t('me.safeguarding')}
          </a>
          {mayI('policy.set') && (
            <a class="btn quiet" href="/policy">
              {t('me.policy')}
            </a>
          )}
        </section>
      )}
      <Phones key={school.id} />
      <section class="block">
        <button class="btn quiet" type="button" onClick={() => void leaveBy(leave)}>
          <Icon name="leave" size="s" way />
          {t('me.out')}
        </button>
        <p class="hint out-hint">{t('me.out-hint')}</p>
      </section>
      <AskBeforeLeaving />
    </main>
  )
}

const Choice = ({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) => (
  <section class="block">
    <h2>{title}</h2>
    {hint && <p class="hint">{hint}</p>}
    <div class="pills" role="group" aria-label={title}>
      {children}
    </div>
  </section>
)
