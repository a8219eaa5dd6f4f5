/** Matches and targets of which nothing is known but their names: rules with them are shown, and kept as they are. */
import {bytes} from '../../../protocol/scalars.js'
import {type Extension, extension} from './extension.js'

/** Stands for what the kernel calls `name`. */
export function unsupported(kind: 'matches' | 'targets', name: string, revision: number): Extension {
  const text = kind === 'matches' ? ' [unsupported match]' : ' [unsupported target]'
  return extension<Uint8Array>({
    name,
    revision,
    unsupported: true,
    info: bytes,
    help: '',
    options: [],
    initial: () => new Uint8Array(),
    print: () => (kind === 'matches' ? ` ${name}${text}` : text),
    save: () => text,
  })
}
