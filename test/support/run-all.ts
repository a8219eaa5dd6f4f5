import {execFileSync} from 'node:child_process'

/** Runs commands in the namespace this process is in. Returns those that this kernel or the program refused. */
export function refusedOf(commands: readonly string[]): string[] {
  return commands.filter(command => {
    const [program = '', ...words] = command.split(' ')
    try {
      execFileSync(program, words, {stdio: 'ignore', timeout: 10_000})
      return false
    } catch {
      return true
    }
  })
}
