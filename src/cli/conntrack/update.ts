/** `conntrack -U`: changes the connections that the words select. */
import {NLM_F} from '../../../protocol/constants.js'
import {
  type ConntrackInput,
  type ConntrackMessage,
  conntrack,
} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {IPCTNL_MSG_CT} from '../../../protocol/netfilter/conntrack/constants.js'
import type {SyncNetfilterConnection} from '../../netfilter/connection.js'
import {conntrackType} from '../../netfilter/conntrack/message.js'
import {strerror} from '../../system/libc.js'
import {ERRNO} from '../common/errno.js'
import {writeError, writeOutput} from '../common/write.js'
import {type Values, valuesOf} from './entry.js'
import {formatOf} from './format.js'
import {changedLabels} from './labels.js'
import {shown} from './list.js'
import {failed} from './problem.js'
import {openQuestions} from './questions.js'
import {selectionOf, stateOf} from './selection.js'
import type {Words} from './words.js'

const said = (errno: number): string => (errno === ERRNO.EINVAL ? 'invalid parameters' : strerror(errno))

/** What the words say of a change selects nothing. */
const changes = ['mark', 'timeout', 'status', 'label-add', 'label-del']

/** How many were changed. */
export function update(netfilter: SyncNetfilterConnection, words: Words): number {
  const values = valuesOf(words)
  const format = formatOf(words.given)
  const selection = selectionOf({
    ...words,
    given: new Map([...words.given].filter(([name]) => !changes.includes(name))),
    selected: words.selected.filter(({option}) => typeof option.selects !== 'string'),
  })
  const number = (message: number) => conntrackType(message)
  const {family} = selection
  const all = netfilter.request(number(IPCTNL_MSG_CT.GET), conntrack, {nfgen_family: family}, {dump: true})
  const questions = openQuestions()
  let count = 0
  try {
    for (const found of all) {
      if (!selection.matches(found)) continue
      const attributes = changeOf(found, values, words)
      if (!attributes) continue
      // The tool names the family that it was told, and the kernel refuses none.
      const value: ConntrackInput = {nfgen_family: family, attributes}
      const answer = questions.ask(number(IPCTNL_MSG_CT.NEW), NLM_F.ACK, value)
      if (answer.errno !== 0) writeError(`Operation failed: ${said(answer.errno)}\n`)
      const after = questions.ask(number(IPCTNL_MSG_CT.GET), NLM_F.ACK, value)
      if (after.message) writeOutput(shown(after.message, format))
      if (after.errno === ERRNO.ENOENT) continue
      if (after.errno !== 0) throw failed(`Operation failed: ${said(after.errno)}`)
      count++
    }
  } finally {
    questions.close()
  }
  return count
}

/** `undefined` if the connection is as it shall be. */
function changeOf(
  {attributes: has}: ConntrackMessage,
  {status, timeout, mark, protoinfo}: Values,
  {given}: Words,
): ConntrackInput['attributes'] | undefined {
  const bits = status === undefined ? undefined : ((has.status ?? 0) | status) >>> 0
  const marked = mark && (((has.mark ?? 0) & ~mark.mask) ^ mark.value) >>> 0
  const labels = changedLabels(has.labels, given)
  const state = protoinfo && stateOf({protoinfo})
  const tags = protoinfo?.sctp
  const changed =
    (bits !== undefined && bits !== has.status) ||
    (timeout !== undefined && timeout !== has.timeout) ||
    (marked !== undefined && marked !== (has.mark ?? 0)) ||
    (state !== undefined && state !== stateOf(has)) ||
    (tags?.vtagOriginal !== undefined && tags.vtagOriginal !== has.protoinfo?.sctp?.vtagOriginal) ||
    (tags?.vtagReply !== undefined && tags.vtagReply !== has.protoinfo?.sctp?.vtagReply) ||
    labels !== undefined
  if (!changed) return undefined
  const {ip = {}, proto = {}} = has.tupleOrig ?? {}
  return {
    // Zones are not told: the kernel then finds none in others.
    tupleOrig: {ip, proto},
    ...(bits !== undefined && {status: bits}),
    ...(timeout !== undefined && {timeout}),
    ...(marked !== undefined && {mark: marked}),
    ...(protoinfo && {protoinfo}),
    ...(labels && {labels}),
  }
}
