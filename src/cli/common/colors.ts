/** Colours of terminals, as `-c` asks for them. */

/** What is shown in a colour. */
export type Colored = 'ifname' | 'mac' | 'inet' | 'inet6' | 'up' | 'down'

const light: Readonly<Record<Colored, string>> = {
  ifname: '36',
  mac: '33',
  inet: '35',
  inet6: '34',
  up: '32',
  down: '31',
}

/** On a dark background, the same ones shine. */
const dark: Readonly<Record<Colored, string>> = {
  ifname: '1;36',
  mac: '1;33',
  inet: '1;35',
  inet6: '1;34',
  up: '1;32',
  down: '1;31',
}

/** Paints text. `COLORFGBG` tells the background, as terminals set it: `15;0` is dark. */
export function painter(): (text: string, color: Colored) => string {
  const background = /;(\d+)$/.exec(process.env.COLORFGBG ?? '')?.[1]
  const palette = background !== undefined && /^([0-6]|8)$/.test(background) ? dark : light
  return (text, color) => `\x1b[${palette[color]}m${text}\x1b[0m`
}
