/** Names of users and groups, from /etc/passwd and /etc/group. */
import {readFileSync} from 'node:fs'

export const userNames = {
  /** `undefined` if it has none. */
  user: (id: number): string | undefined => nameIn('/etc/passwd', id),
  group: (id: number): string | undefined => nameIn('/etc/group', id),
  userId: (name: string): number | undefined => idIn('/etc/passwd', name),
  groupId: (name: string): number | undefined => idIn('/etc/group', name),
}

const nameIn = (file: string, id: number): string | undefined =>
  entries(file).find(([, , digits]) => digits === String(id))?.[0]

function idIn(file: string, name: string): number | undefined {
  const digits = entries(file).find(([first]) => first === name)?.[2]
  return digits === undefined ? undefined : Number(digits)
}

function entries(file: string): string[][] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map(line => line.split(':'))
  } catch {
    return []
  }
}
