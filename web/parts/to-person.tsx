import type { ComponentChildren } from 'preact'
import { mayI } from '../me/state.ts'

/** A row that leads to a member's page for those who may open one, and is only read by everyone else. */
export const ToPerson = ({ id, children }: { id: string; children: ComponentChildren }) =>
  mayI('member.list') ? (
    <a class="row" href={`/people/${id}`}>
      {children}
    </a>
  ) : (
    <div class="row">{children}</div>
  )
