import {type Connection, connect} from '../connection.js'
import {createNamespace, deleteNamespace} from '../namespace/index.js'

/** The machines of the tour. Each is a network namespace. */
export const places = ['host', 'net1', 'net2', 'outside'] as const
export type Place = (typeof places)[number]

/** The namespaces the tour plays in, and a connection into each. */
export class Stage {
  /** Connections by place, once it is created: `ip.net1` does what `ip -n net1` does. */
  readonly ip = {} as Record<Place, Connection>
  readonly #created: Place[] = []
  readonly #prefix: string

  /** Names become those of `ip netns` behind the prefix. */
  constructor(prefix: string) {
    this.#prefix = prefix
  }

  /** Throws `SystemError` where namespaces cannot be created: `EPERM` or `EACCES` without privilege. */
  rehearse(): void {
    const name = `${this.#prefix}rehearsal`
    createNamespace(name).close()
    deleteNamespace(name)
  }

  /** The name of a place among those of `ip netns`. */
  name(place: Place): string {
    return this.#prefix + place
  }

  /** The place that a namespace is, if it is one. */
  placeOf(name: string | undefined): Place | undefined {
    return places.find(place => this.name(place) === name)
  }

  /** Names of the namespaces that were created and are not removed. */
  get created(): readonly string[] {
    return this.#created.map(place => this.name(place))
  }

  /** Creates a namespace and connects to it. Returns its inode. */
  async create(place: Place): Promise<number> {
    using namespace = createNamespace(this.name(place))
    this.#created.push(place)
    this.ip[place] = await connect({namespace: this.name(place)})
    return namespace.inode
  }

  /** Closes the connections; the namespaces stay. */
  close(): void {
    for (const place of this.#created) this.ip[place]?.close()
  }

  /**
   * Removes what was created and nothing else, all that can be, before it throws. Synchronous, so that a process can do
   * it while it exits.
   */
  remove(): void {
    this.close()
    const errors: unknown[] = []
    for (const place of this.#created.splice(0)) {
      try {
        deleteNamespace(this.name(place))
      } catch (error) {
        // Somebody else was faster.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
  }
}
