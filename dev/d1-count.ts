/** How many statements the Worker has asked of D1 since it started: what a bench divides by the phones that arrived. */
export const asked = { statements: 0 }

export const counted = (db: D1Database): D1Database =>
  new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') {
        return (query: string) => {
          asked.statements++
          return target.prepare(query)
        }
      }
      const own: unknown = Reflect.get(target, name)
      return typeof own === 'function' ? own.bind(target) : own
    },
  })
