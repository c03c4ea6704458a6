import { staffRoles } from '../../worker/protocol/roles.ts'
import type { PolicyPage } from '../../worker/protocol/packs.ts'
import { Icon } from '../icons/icon.tsx'
import { Face, mainRole, Named, RoleWord } from '../parts/person.tsx'
import { t } from '../words/words.ts'
import { FindPerson } from './find-person.tsx'
import { setLeads } from './state.ts'

type Lead = PolicyPage['leads'][number]

/** Who is told of danger. A report needs two of them, so a school with one is told so. */
export const Leads = ({ leads }: { leads: Lead[] }) => (
  <fieldset class="block">
    <legend>
      <h2>{t('policy.leads')}</h2>
    </legend>
    <p class="hint">{t('policy.leads-hint')}</p>
    <ul>
      {leads.map((one) => (
        <li class="row" key={one.id}>
          <Face name={one.name} role={mainRole(one.roles)} />
          <span class="body">
            <span>
              <Named name={one.name} /> <RoleWord role={mainRole(one.roles)} />
            </span>
          </span>
          <button
            class="tap"
            type="button"
            aria-label={t('policy.lead-remove', { name: one.name.native })}
            onClick={() => setLeads(leads.filter(({ id }) => id !== one.id))}
          >
            <Icon name="x" size="s" />
          </button>
        </li>
      ))}
    </ul>
    {leads.length === 1 && <p class="is-warn">{t('policy.leads-few')}</p>}
    <FindPerson
      id="lead"
      label={t('policy.lead-find')}
      fits={({ id, roles }) => staffRoles.some((role) => roles.includes(role)) && !leads.some((one) => one.id === id)}
      choose={({ id, name, roles }) => setLeads([...leads, { id, name, roles }])}
    />
  </fieldset>
)
