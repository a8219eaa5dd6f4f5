/** Changes that race with those of others. */
import {writeOutput} from '../common/write.js'
import {Problem} from './problem.js'

/** Others have changed the rule set between its reading and the changes. */
export class Raced extends Problem {}

/** As often a race may be lost. */
const TRIES = 100

/** Runs what reads and changes the rule set, anew for as long as others come in between. Says what the last run says. */
export function untilAlone(run: (say: (text: string) => void) => void): void {
  for (let tries = 1; ; tries++) {
    let said = ''
    try {
      run(text => {
        said += text
      })
      writeOutput(said)
      return
    } catch (error) {
      if (error instanceof Raced && tries < TRIES) continue
      writeOutput(said)
      throw error
    }
  }
}
