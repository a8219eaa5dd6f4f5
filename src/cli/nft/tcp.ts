/** What is done to TCP: handshakes for a server, options that are taken out. */
import type {ResetOption, Synproxy} from '../../netfilter/nftables/statements/types.js'
import {propertyShown} from './property.js'
import {type Shown, shown} from './shown.js'

export function synproxyOf({mss, wscale, flags = []}: Exclude<Synproxy, string>['synproxy']): Shown {
  // Of both, either is said with the other.
  const sizes = mss === undefined && wscale === undefined ? [] : [`mss ${mss ?? 0} wscale ${wscale ?? 0}`]
  const json = {
    ...(mss !== undefined && {mss}),
    ...(wscale !== undefined && {wscale}),
    ...(flags.length > 0 && {flags}),
  }
  const text = ['synproxy', ...sizes, ...flags].join(' ')
  return shown(text, {synproxy: text === 'synproxy' ? null : json})
}

export function resetOf({reset}: ResetOption): Shown {
  const base = /^tcp option (\d+)$/.exec(reset)?.[1]
  const {json} = propertyShown(reset)
  return shown(`reset ${reset}`, {
    reset: base === undefined ? json : {'tcp option': {base: Number(base), offset: 0, len: 0}},
  })
}
