// What a page asks of the database, counted.
import pg from 'pg'

/** Counts what the app's own connections and the libraries' ask of the database; those that only listen are left out. */
export class Counter {
  asked: string[] = []
  readonly #own = pg.Client.prototype.query

  begin(): void {
    const { asked } = this
    const own = this.#own
    Object.assign(pg.Client.prototype, {
      query(this: pg.Client, ...given: unknown[]) {
        const name = Reflect.get(Reflect.get(this, 'connectionParameters'), 'application_name')
        const [query] = given
        if (name === 'digiseutu' || name === 'digiseutu library')
          asked.push(typeof query === 'string' ? query : String(Reflect.get(Object(query), 'text')))
        return Reflect.apply(own, this, given)
      },
    })
  }

  end(): void {
    Object.assign(pg.Client.prototype, { query: this.#own })
  }

  take(): string[] {
    return this.asked.splice(0)
  }
}
