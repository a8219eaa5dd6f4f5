/** A server in one namespace, and a client in another, by Node's own sockets: sockets stay where they were made. */
import {once} from 'node:events'
import {createServer, isIPv6, type Server, Socket} from 'node:net'
import {text} from 'node:stream/consumers'
import {AF} from '../../protocol/constants.js'
import {inNamespace, type NamespaceTarget} from '../namespace/namespace.js'
import {socket} from '../system/libc.js'
import {SOCK} from '../system/libc-constants.js'

const LIMIT = 5000

/** Listens in a namespace, and tells everyone whom it sees. Without a host to look up, this is done at once. */
export async function serve(namespace: NamespaceTarget, port: number): Promise<Server> {
  const server = createServer(client => {
    client.on('error', () => client.destroy())
    client.end(`hello ${client.remoteAddress?.replace('::ffff:', '')}\n`)
  })
  inNamespace(namespace, () => server.listen(port))
  await once(server, 'listening')
  return server
}

/** What the server at an IP address says to a client in a namespace. */
export async function visit(
  namespace: NamespaceTarget,
  address: string,
  port: number,
  limit = LIMIT,
): Promise<string> {
  const fd = inNamespace(namespace, () =>
    socket(isIPv6(address) ? AF.INET6 : AF.INET, SOCK.STREAM | SOCK.CLOEXEC | SOCK.NONBLOCK, 0),
  )
  const client = new Socket({fd, readable: true, writable: true})
  client.setTimeout(limit, () => client.destroy(new Error(`${address}:${port} does not answer`)))
  client.connect(port, address)
  try {
    return (await text(client)).trim()
  } finally {
    client.destroy()
  }
}
