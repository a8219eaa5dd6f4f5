/** `-m addrtype` */
import {
  addrtype as infos,
  XT_ADDRTYPE,
  XT_ADDRTYPE_FLAGS,
} from '../../../../protocol/netfilter/xtables/addrtype.js'
import {extension} from '../extension.js'
import {wrong} from '../problem.js'
import {bitsOfWords} from '../values.js'

const help = `Address type match options:
 [!] --src-type type[,...]      Match source address type
 [!] --dst-type type[,...]      Match destination address type
     --limit-iface-in           Match only on the packet's incoming device
     --limit-iface-out          Match only on the packet's outgoing device

Valid types:           
${Object.keys(XT_ADDRTYPE)
  .map(name => `                                ${name}\n`)
  .join('')}`

const typesOf = (text: string): number =>
  bitsOfWords(XT_ADDRTYPE, text, (rest, isLast) =>
    wrong(`addrtype: bad type ${isLast ? `"${rest}"` : `\`${rest}'`}`),
  )

const names = (types: number): string =>
  Object.entries(XT_ADDRTYPE)
    .flatMap(([name, bit]) => (types & bit ? [name] : []))
    .join(',')

const {INVERT_SOURCE, INVERT_DEST, LIMIT_IFACE_IN, LIMIT_IFACE_OUT} = XT_ADDRTYPE_FLAGS

export const addrtype = extension({
  name: 'addrtype',
  revision: 1,
  info: infos[1],
  help,
  options: [
    {
      name: 'src-type',
      inverts: true,
      set(draft, value, inverted) {
        draft.source |= typesOf(value)
        if (inverted) draft.flags |= INVERT_SOURCE
      },
    },
    {
      name: 'dst-type',
      inverts: true,
      set(draft, value, inverted) {
        draft.dest |= typesOf(value)
        if (inverted) draft.flags |= INVERT_DEST
      },
    },
    {
      name: 'limit-iface-in',
      takes: false,
      excludes: ['limit-iface-out'],
      set(draft) {
        draft.flags |= LIMIT_IFACE_IN
      },
    },
    {
      name: 'limit-iface-out',
      takes: false,
      excludes: ['limit-iface-in'],
      set(draft) {
        draft.flags |= LIMIT_IFACE_OUT
      },
    },
  ],
  initial: () => ({source: 0, dest: 0, flags: 0}),
  check(_draft, given) {
    if (!given.has('src-type') && !given.has('dst-type')) {
      throw wrong('addrtype: you must specify --src-type or --dst-type')
    }
  },
  print({source, dest, flags}) {
    const part = (name: string, types: number, inverted: number) =>
      types ? ` ${name} ${flags & inverted ? '!' : ''}${names(types)}` : ''
    return [
      ' ADDRTYPE match',
      part('src-type', source, INVERT_SOURCE),
      part('dst-type', dest, INVERT_DEST),
      flags & LIMIT_IFACE_IN ? ' limit-in' : '',
      flags & LIMIT_IFACE_OUT ? ' limit-out' : '',
    ].join('')
  },
  save({source, dest, flags}) {
    const part = (name: string, types: number, inverted: number) =>
      types ? `${flags & inverted ? ' !' : ''} --${name} ${names(types)}` : ''
    return [
      part('src-type', source, INVERT_SOURCE),
      part('dst-type', dest, INVERT_DEST),
      flags & LIMIT_IFACE_IN ? ' --limit-iface-in' : '',
      flags & LIMIT_IFACE_OUT ? ' --limit-iface-out' : '',
    ].join('')
  },
})
