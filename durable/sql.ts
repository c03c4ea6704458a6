/**
 * The state that a rule is given: its object's own SQLite, asked synchronously. Inside an object this is `ctx.storage.sql`,
 * in the simulator it is `node:sqlite`; a rule cannot tell which, and has no other way to the world.
 */
export type Sql = <Row = Record<string, unknown>>(query: string, ...values: (string | number | null)[]) => Row[]

/** The object's SQLite as rules want it. */
export const sqlOf =
  (storage: DurableObjectStorage): Sql =>
  <Row>(query: string, ...values: (string | number | null)[]) =>
    storage.sql.exec(query, ...values).toArray() as Row[]

/**
 * Runs the steps of a schema that this object has not yet seen, each once and in order. Steps are only ever added to the end.
 */
export function migrate(sql: Sql, steps: readonly string[]) {
  sql(`create table if not exists schema_steps (step integer primary key)`)
  const done = sql<{ n: number }>(`select count(*) as n from schema_steps`)[0]!.n
  for (const [i, step] of steps.entries()) {
    if (i < done) continue
    for (const statement of step.split(/;\s*\n/)) if (statement.trim()) sql(statement)
    sql(`insert into schema_steps (step) values (?)`, i + 1)
  }
}
