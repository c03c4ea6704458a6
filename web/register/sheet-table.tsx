import type { RegisterForm } from '../../worker/protocol/registers.ts'
import { t } from '../words/words.ts'
import { japaneseSign, meaningKey, signKey, signs } from './form-words.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** The register itself. It scrolls within itself on a phone, and is one page on paper. */
export const SheetTable = ({ of }: { of: Sheet }) => (
  <div class="scroll register" role="region" aria-label={of.title} tabIndex={0}>
    <table class="register-sheet" lang={of.lang ?? undefined} dir={of.lang ? 'ltr' : undefined}>
      <caption dir="auto">{of.title}</caption>
      <thead>
        <tr>
          {of.heads.map(({ key, text, under, kind, open }) => (
            <th key={key} scope="col" class={`${kind} ${kind === 'day' && !open ? 'shut' : ''}`}>
              <span>{text}</span>
              {under && <small>{under}</small>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.rows.map((row) => (
          <Row key={row.key} of={of} row={row} />
        ))}
      </tbody>
      <tfoot>
        <Row of={of} row={of.foot} />
      </tfoot>
    </table>
  </div>
)

const Row = ({ of, row }: { of: Sheet; row: SheetRow }) => (
  <tr>
    {row.cells.map((cell, at) => {
      const head = of.heads[at]!
      const shut = head.kind === 'day' && !head.open ? 'shut' : ''
      return head.kind === 'name' ? (
        <th key={head.key} scope="row" class="name" dir="auto">
          {cell}
        </th>
      ) : (
        <td key={head.key} class={`${head.kind} ${shut}`} dir={head.kind === 'remarks' ? 'auto' : undefined}>
          {cell}
        </td>
      )
    })}
  </tr>
)

/** What each sign says, in the reader's own words. */
export const Legend = ({ form }: { form: RegisterForm }) => (
  <dl class="register-signs">
    {signs.map((sign) => (
      <div key={sign}>
        <dt>
          {form === 'plain'
            ? t(signKey(sign))
            : sign === 'not-required'
              ? `${japaneseSign(sign)} ${japaneseSign(sign, 'bereavement')}`
              : japaneseSign(sign)}
        </dt>
        <dd>{t(meaningKey(sign))}</dd>
      </div>
    ))}
  </dl>
)
