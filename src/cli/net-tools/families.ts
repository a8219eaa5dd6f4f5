/** Address families and hardware types by the names that net-tools gives them. */

export interface Family {
  readonly title: string
  /** `AF_*` */
  readonly number: number
  /** Whether `route` can list its table. */
  readonly routes?: true
}

export const families: Readonly<Record<string, Family>> = {
  unix: {title: 'UNIX Domain', number: 1},
  inet: {title: 'DARPA Internet', number: 2, routes: true},
  inet6: {title: 'IPv6', number: 10, routes: true},
  ax25: {title: 'AMPR AX.25', number: 3, routes: true},
  netrom: {title: 'AMPR NET/ROM', number: 6, routes: true},
  rose: {title: 'AMPR ROSE', number: 11, routes: true},
  ipx: {title: 'Novell IPX', number: 4, routes: true},
  ddp: {title: 'Appletalk DDP', number: 5, routes: true},
  ec: {title: 'Econet', number: 19},
  ash: {title: 'Ash', number: 18},
  x25: {title: 'CCITT X.25', number: 9, routes: true},
}

/** Names and titles, three to a line, as they stand at the end of a usage. */
export function listText(entries: Readonly<Record<string, {readonly title: string}>>): string {
  const words = Object.entries(entries).map(([name, {title}]) => `${name} (${title}) `)
  const lines: string[] = []
  for (let i = 0; i < words.length; i += 3) lines.push(`    ${words.slice(i, i + 3).join('')}\n`)
  return lines.join('')
}
