import { AuditPage } from '../../worker/protocol/audit.ts'
import { schoolPath } from '../api.ts'
import { Icon } from '../icons/icon.tsx'
import { me } from '../me/state.ts'
import { Named } from '../parts/person.tsx'
import { useReading } from '../parts/reading.ts'
import { Shown } from '../parts/states.tsx'
import { when } from '../parts/when.ts'
import { t } from '../words/words.ts'

/** The newest of the audit trail, and whether its chain was found whole. */
export function AuditTail() {
  const reading = useReading(AuditPage, schoolPath(me.value!.school.id, 'audit'))
  return (
    <section class="block">
      <h2>{t('audit.title')}</h2>
      <Shown of={reading}>
        {({ rows, whole }) => (
          <>
            <p class={`state ${whole ? 'is-good' : 'is-bad'}`}>
              <Icon name={whole ? 'confirmed' : 'alert'} size="s" />
              {whole ? t('audit.whole') : t('audit.broken')}
            </p>
            {rows.length === 0 && <p class="second">{t('audit.none')}</p>}
            <ul>
              {[...rows]
                .sort((a, b) => b.seq - a.seq)
                .slice(0, 12)
                .map((row) => (
                  <li key={row.id}>
                    <div class="row bare">
                      <span class="body">
                        <span>{t(`audit.${row.act}`)}</span>
                        <span class="aside">{row.name ? <Named name={row.name} /> : t('audit.nobody')}</span>
                      </span>
                      <span class="aside num">{when(row.at)}</span>
                    </div>
                  </li>
                ))}
            </ul>
          </>
        )}
      </Shown>
    </section>
  )
}
