import type {Report} from './tour-report.js'

/** An object for each step, with all that it showed or the error that ended it. */
export function jsonReport(write: (line: string) => void): Report {
  const put = (value: object) => write(JSON.stringify(value, plainValue))
  return {
    chapter() {},
    begin() {},
    end: (step, shown) => put({...step, ...shown}),
    fail(step, error) {
      const {code, message} = error as NodeJS.ErrnoException
      put({...step, error: {...(code !== undefined && {code}), message}})
    },
    close(kept) {
      if (kept.length > 0) put({kept, commands: kept.map(name => `ip netns delete ${name}`)})
    },
  }
}

/** Counters fit numbers, unless they are beyond what JSON's readers can take. */
const plainValue = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? (value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value)) : value
