/** Options of tunnels in `encap ip` and `encap ip6`: `geneve_opts`, `vxlan_opts`, `erspan_opts`. */
import type {TunnelOptions} from '../../../../route/encap/ip-options.js'
import type {Context} from '../../../common/context.js'
import {Misuse, wrong} from '../../../common/failure.js'
import {parseInteger} from '../../../common/numbers.js'

/** Readers by the option's name. */
export const optionReaders: Readonly<Record<string, (text: string) => TunnelOptions>> = {
  /** `CLASS:TYPE:DATA,…` */
  geneve_opts: text => ({
    geneve: text.split(',').map(one => {
      const [kind, type, data, more] = one.split(':')
      const option = {
        ...number('geneve_opts', text, 'class', kind, 0xffff),
        ...number('geneve_opts', text, 'type', type, 0xff),
        ...(data && {data: bytesOf(text, data)}),
      }
      if (more !== undefined) throw surplus('geneve_opts', text)
      return [option]
    }),
  }),
  /** `GBP` */
  vxlan_opts: text => {
    const gbp = parseInteger(text, 0, 0xffffffff)
    if (gbp === undefined) throw wrong(text, '"vxlan_opts" value is invalid\n')
    return {vxlan: {gbp}}
  },
  /** `VERSION:INDEX:DIRECTION:HARDWARE` */
  erspan_opts: text => {
    const [ver, index, dir, hwid, more] = text.split(':')
    const erspan = {
      ...number('erspan_opts', text, 'ver', ver, 0xff),
      ...number('erspan_opts', text, 'index', index, 0xffffffff),
      ...number('erspan_opts', text, 'dir', dir, 0xff),
      ...number('erspan_opts', text, 'hwid', hwid, 0xff),
    }
    if (more !== undefined) throw surplus('erspan_opts', text)
    return {erspan}
  },
}

/** One field too many, whose complaint names geneve's in any case. */
const surplus = (option: string, all: string): Misuse =>
  new Misuse(`Unknown "geneve_opts" type\n${invalid(option, all).message}`)

/** A field, unless it is left out. */
function number<K extends string>(
  option: string,
  all: string,
  key: K,
  text: string | undefined,
  high: number,
): {[key in K]?: number} {
  if (!text) return {}
  const value = parseInteger(text, 0, high)
  if (value === undefined) throw invalid(option, all)
  return {[key]: value} as {[key in K]?: number}
}

/** Half a byte at the end is dropped. */
function bytesOf(all: string, digits: string): Uint8Array<ArrayBuffer> {
  if (!/^[0-9a-f]+$/i.test(digits)) throw invalid('geneve_opts', all)
  return Uint8Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
}

const invalid = (option: string, all: string) =>
  wrong(all.split(/[:,]/)[0] ?? '', `"${option}" value is invalid\n`)

/** Prints them on a line of their own. */
export function showTunnelOptions({out}: Context, {geneve, vxlan, erspan}: TunnelOptions): void {
  const list = (name: string, body: () => void) => {
    out.text(`${out.nl}\t${name} `)
    out.array(name, body)
    out.text(' ')
  }
  if (geneve) {
    list('geneve_opts', () => {
      geneve.flat().forEach(({class: kind = 0, type = 0, data = new Uint8Array()}, i) => {
        const digits = Buffer.from(data).toString('hex')
        out.object(undefined, () => {
          out.put('class', kind, `${i === 0 ? '' : ','}${kind}`)
          out.put('type', type, `:${type}`)
          out.put('data', digits, `:${digits}`)
        })
      })
    })
  }
  if (vxlan) {
    const {gbp = 0} = vxlan
    list('vxlan_opts', () => out.object(undefined, () => out.put('gbp', gbp, String(gbp))))
  }
  if (!erspan) return
  const {ver = 0, index = 0, dir = 0, hwid = 0} = erspan
  list('erspan_opts', () =>
    out.object(undefined, () => {
      out.put('ver', ver, String(ver))
      out.put('index', index, `:${index}`)
      out.put('dir', dir, `:${dir}`)
      out.put('hwid', hwid, `:${hwid}`)
    }),
  )
}
