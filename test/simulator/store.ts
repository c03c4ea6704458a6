import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { migrate, type Sql } from '../../durable/sql.ts'

/** An object's SQLite in the simulator: the same statements, the same transactions, on `node:sqlite`. */
export class Store {
  readonly #db = new DatabaseSync(':memory:')
  readonly #prepared = new Map<string, StatementSync>()

  constructor(schema: readonly string[]) {
    this.transaction(() => migrate(this.sql, schema))
  }

  readonly sql: Sql = <Row>(query: string, ...values: (string | number | null)[]) => {
    let statement = this.#prepared.get(query)
    if (!statement) {
      statement = this.#db.prepare(query)
      this.#prepared.set(query, statement)
    }
    return statement.all(...values) as Row[]
  }

  transaction<T>(run: () => T): T {
    this.#db.exec('begin')
    try {
      const done = run()
      this.#db.exec('commit')
      return done
    } catch (error) {
      this.#db.exec('rollback')
      throw error
    }
  }

  close() {
    this.#db.close()
  }
}
