/** Numbers by which a namespace knows others, as `ip netns list-id` and `ip netns set` have them (ip-netns(8)). */
import {NETNSA_NSID_NOT_ASSIGNED, RTM} from '../protocol/route/constants.js'
import {namespaceId as format, type NamespaceIdMessage} from '../protocol/route/namespace-id.js'
import {ask, dump, firstChange, type Operation, question, type Request} from './exchange/request.js'
import {type ListedNamespace, listNamespaces, type NamespaceTarget, openNamespace} from './namespace/index.js'
import {checkInteger} from './words/options.js'

/** A namespace that has a number in the one the connection leads to. */
export interface NamespaceId {
  /** Its number, as in `link-netnsid`. */
  id: number
  /** What it is called, if it has a name. */
  name?: string
}

/** A namespace that has a name, and perhaps a number. */
export interface NamedNamespace extends ListedNamespace {
  readonly id?: number
}

/** The first number that cannot be given: they are signed, and negative means none. */
const MAX = 0x7fffffff

/** Operations on namespace ids. */
export const namespaceIds = {
  /** Prepares the request for all numbers that are given. */
  *dump(): Operation<Request<NamespaceId>> {
    const names = yield* namesById()
    return dump(RTM.GETNSID, format, {}, (view, start, end) => {
      const id = idOf(format.decode(view, start, end, {}))
      if (id === undefined) return undefined
      const name = names.get(id)
      return name === undefined ? {id} : {id, name}
    })
  },

  /** All numbers that are given. */
  *list(): Operation<NamespaceId[]> {
    return yield* ask(yield* namespaceIds.dump())
  },

  /** The namespaces that have a name, each with its number if it has one (`ip netns list`). */
  *named(): Operation<NamedNamespace[]> {
    const found: NamedNamespace[] = []
    for (const listed of listNamespaces()) {
      const id = listed.inode === undefined ? undefined : yield* idIfThere(listed.name)
      found.push(id === undefined ? listed : {...listed, id})
    }
    return found
  },

  /** The number of a namespace, `undefined` if it has none. */
  *get(target: NamespaceTarget): Operation<number | undefined> {
    using namespace = openNamespace(target)
    return yield* query(namespace.fd)
  },

  /**
   * Gives a namespace a number, a free one without `id`, and returns it. `EEXIST` if it has one already, or if
   * the number is another's.
   */
  *set(target: NamespaceTarget, id?: number): Operation<number> {
    const nsid = id === undefined ? NETNSA_NSID_NOT_ASSIGNED : checkInteger('id', id, 0, MAX)
    using namespace = openNamespace(target)
    const {fd} = namespace
    yield firstChange(RTM.NEWNSID, format, {attributes: {nsid, fd}}, about(target))
    return id ?? ((yield* query(fd)) as number)
  },
}

const about = (target: NamespaceTarget): string =>
  typeof target === 'string' ? target : 'path' in target ? target.path : ''

const idOf = (message: NamespaceIdMessage | undefined): number | undefined => {
  const id = message?.attributes.nsid
  return id === undefined || id === NETNSA_NSID_NOT_ASSIGNED ? undefined : id
}

function* query(fd: number): Operation<number | undefined> {
  const [id] = yield* ask(
    question(RTM.GETNSID, format, {attributes: {fd}}, '', (view, start, end) => ({
      id: idOf(format.decode(view, start, end, {})),
    })),
  )
  return id?.id
}

/** Names of the namespaces that have a number. */
function* namesById(): Operation<ReadonlyMap<number, string>> {
  const names = new Map<number, string>()
  for (const {name, id} of yield* namespaceIds.named()) {
    if (id !== undefined && !names.has(id)) names.set(id, name)
  }
  return names
}

/** Others create and delete namespaces meanwhile: ENOENT behind the last step, EINVAL before. */
function* idIfThere(name: string): Operation<number | undefined> {
  try {
    return yield* namespaceIds.get(name)
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EINVAL') throw error
    return undefined
  }
}
