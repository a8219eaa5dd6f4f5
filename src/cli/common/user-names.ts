/** Names of users and groups, from /etc/passwd and /etc/group. */
import {readFileSync} from 'node:fs'

/** A name, or the number itself if it has none. */
export const userNames = {
  user: (id: number): string => nameIn('/etc/passwd', id),
  group: (id: number): string => nameIn('/etc/group', id),
  userId: (name: string): number | undefined => idIn('/etc/passwd', name),
  groupId: (name: string): number | undefined => idIn('/etc/group', name),
}

const nameIn = (file: string, id: number): string =>
  entries(file).find(([, , digits]) => digits === String(id))?.[0] ?? String(id)

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
