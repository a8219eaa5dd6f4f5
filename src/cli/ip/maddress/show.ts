/** `ip maddress show` */
import {AF} from '../../../../protocol/constants.js'
import {hostName} from '../../common/addresses.js'
import type {Command, Context} from '../../common/context.js'
import {garbage, Misuse} from '../../common/failure.js'
import {inet6Addresses, inetAddresses, linkAddresses, type MulticastAddress} from './files.js'
import {usage} from './usage.js'

export const show: Command = (args, context) => {
  let dev: string | undefined
  args.options({}, word => {
    const name = word === 'dev' ? args.next() : word
    if (word !== 'dev' && word !== '' && 'help'.startsWith(word)) throw new Misuse(usage)
    if (dev !== undefined) throw garbage('dev', name)
    dev = name
  })
  const found = addresses(context.settings.family).filter(({ifname}) => dev === undefined || ifname === dev)
  context.out.list(() => showAll(context, found))
}

function addresses(family: number): MulticastAddress[] {
  const wants = (one: number) => family === AF.UNSPEC || family === one
  return [
    ...(wants(AF.PACKET) ? linkAddresses() : []),
    ...(wants(AF.INET) ? inetAddresses() : []),
    ...(wants(AF.INET6) ? inet6Addresses() : []),
  ].sort((one, other) => one.index - other.index)
}

/** Those of a link stand together; with `-o`, each stands alone. */
function showAll(context: Context, found: readonly MulticastAddress[]): void {
  const {out, settings} = context
  for (let i = 0; i < found.length; ) {
    const {index, ifname} = found[i] as MulticastAddress
    let end = i + 1
    while (!settings.oneline && found[end]?.index === index) end++
    const group = found.slice(i, end)
    out.object(undefined, () => {
      out.put('ifindex', index, `${index}:`)
      out.put('ifname', ifname, `\t${ifname}`, 'ifname')
      out.text(out.nl)
      out.array('maddr', () => {
        for (const one of group) out.object(undefined, () => showOne(context, one))
      })
    })
    i = end
  }
}

function showOne(context: Context, {family, address, users, isStatic}: MulticastAddress): void {
  const {out} = context
  if (family === 'link') {
    out.text('\tlink  ')
    out.put('link', address, address, 'mac')
  } else {
    out.put('family', family, `\t${family.padEnd(5)} `)
    const name = hostName(context, address)
    out.put('address', name, name, family)
  }
  if (users !== 1) out.put('users', users, ` users ${users}`)
  if (isStatic) out.put('features', 'static', ' static')
  out.text('\n')
}
