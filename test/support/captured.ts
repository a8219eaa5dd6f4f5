/** Requests of ip(8) and bridge(8) for links, by command: test/fixtures/capture-link-requests.sh captures them. */
import {readFileSync} from 'node:fs'
import {fromHex} from '../../protocol/bytes.js'

export function capturedRequests(): ReadonlyMap<string, Uint8Array> {
  const captured = new Map<string, Uint8Array>()
  let command = ''
  for (const line of readFileSync('test/fixtures/link-requests.txt', 'utf8').trim().split('\n')) {
    if (line.startsWith('# ')) command = line.slice(2)
    else captured.set(command, fromHex(line))
  }
  return captured
}
