/** Speaks a family by a schema. */
import type {CommandInput, CommandReply, Commands, Family} from '../../protocol/generic/family.js'
import {NetlinkError} from '../exchange/netlink-error.js'
import {ask, type Operation} from '../exchange/request.js'
import {rangeError} from '../words/options.js'
import {families} from './families.js'
import {commandRequest, type GenericRequestOptions} from './request.js'

/** Numbers of families by name, as far as a connection asked for them. */
export type FamilyNumbers = Map<string, number>

/** Sends a command and returns the replies' attributes. The family's number is asked for once. */
export function* speak<C extends Commands, K extends keyof C & string>(
  numbers: FamilyNumbers,
  family: Family<C>,
  command: K,
  attributes: CommandInput<C[K]>,
  options?: GenericRequestOptions,
): Operation<CommandReply<C[K]>[]> {
  const {name, version, headerSize, commands} = family
  if (!Object.hasOwn(commands, command))
    throw rangeError('command', `one of ${Object.keys(commands).join(' ')}`, command)
  const id = numbers.get(name) ?? (yield* numberOf(name, headerSize))
  numbers.set(name, id)
  try {
    const request = commandRequest(id, version, commands[command] as C[K], attributes as object, options)
    // A batch sends what is no dump along with the next ones.
    return (yield* ask(request.end === 'done' ? request : {...request, last: true})) as CommandReply<C[K]>[]
  } catch (error) {
    // The family's module may have gone, and come back under another number.
    if (error instanceof NetlinkError && error.code === 'ENOENT') numbers.delete(name)
    throw error
  }
}

function* numberOf(name: string, size: number): Operation<number> {
  const {id, headerSize} = yield* families.get(name)
  if (headerSize !== size)
    throw rangeError('family', `a schema with a header of ${headerSize} bytes, not ${size}`, name)
  return id
}
