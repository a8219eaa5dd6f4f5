/** `-m mac` */
import {mac as infos} from '../../../../protocol/netfilter/xtables/mac.js'
import {extension} from '../extension.js'
import {wrong} from '../problem.js'

const help = `mac match options:
[!] --mac-source XX:XX:XX:XX:XX:XX
				Match source MAC address
`

function readAddress(text: string): Uint8Array {
  const parts = text.split(':')
  if (parts.length !== 6 || !parts.every(part => /^[0-9a-f]{1,2}$/i.test(part))) {
    throw wrong('Invalid MAC address specified.')
  }
  return Uint8Array.from(parts, part => Number.parseInt(part, 16))
}

const text = (address: Uint8Array): string =>
  Array.from(address, byte => byte.toString(16).padStart(2, '0')).join(':')

export const mac = extension({
  name: 'mac',
  revision: 0,
  info: infos[0],
  help,
  options: [
    {
      name: 'mac-source',
      required: true,
      inverts: true,
      set(draft, value, inverted) {
        draft.srcaddr = readAddress(value)
        if (inverted) draft.invert = 1
      },
    },
  ],
  initial: () => ({srcaddr: new Uint8Array(6), invert: 0}),
  print: ({srcaddr, invert}) => ` MAC${invert ? ' !' : ''} ${text(srcaddr)}`,
  save: ({srcaddr, invert}) => `${invert ? ' !' : ''} --mac-source ${text(srcaddr)}`,
})
