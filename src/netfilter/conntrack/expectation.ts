/** The table of expectations, as conntrack(8) shows and changes it. */
import {NLM_F} from '../../../protocol/constants.js'
import {IPCTNL_MSG_EXP} from '../../../protocol/netfilter/conntrack/constants.js'
import {
  type ExpectationInput,
  expectation as format,
} from '../../../protocol/netfilter/conntrack/expectation.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkKeys, checkString} from '../../words/options.js'
import {netfilterRequest, sameFormatRequest} from '../request.js'
import {readExpectation} from './expectation-read.js'
import type {Expectation, ExpectationFilter, ExpectationKey} from './expectation-types.js'
import {expectationKey, masterAttributes, newExpectation} from './expectation-write.js'
import {expectationType} from './message.js'
import {nfproto} from './write.js'

/** Operations on expectations. */
export const expectations = {
  /** Prepares the request for all expectations that match. */
  *dump(filter?: ExpectationFilter): Operation<Request<Expectation>> {
    if (filter) checkKeys('a filter of expectations', filter, filterOptions)
    const {family, helper} = filter ?? {}
    const master = filter?.master && masterAttributes(family, filter.master)
    const its = family ?? (master && (master.ip?.v6Src === undefined ? 4 : 6))
    return netfilterRequest(
      expectationType(IPCTNL_MSG_EXP.GET),
      format,
      {...(its && {nfgen_family: nfproto(its)}), ...(master && {attributes: {master}})},
      (view, start, end) => {
        const message = format.decode(view, start, end, {})
        const found = message && readExpectation(message)
        return found && (helper === undefined || found.helper === helper) ? found : undefined
      },
      {dump: true},
    )
  },

  /** The expectations that match, of IPv4 and IPv6 if the filter does not say. */
  *list(filter?: ExpectationFilter): Operation<Expectation[]> {
    return yield* ask(yield* expectations.dump(filter))
  },

  /** One expectation by what is expected. `ENOENT` if there is none. */
  *get(key: ExpectationKey): Operation<Expectation> {
    const {value, about} = expectationKey(key)
    const [found] = yield* ask(sameFormatRequest(expectationType(IPCTNL_MSG_EXP.GET), format, value, {about}))
    return readExpectation(found ?? {nfgen_family: 0, version: 0, res_id: 0, attributes: {}})
  },

  /**
   * Makes an expectation of a connection that has a helper. `ENOENT` if there is no such connection, `EOPNOTSUPP` if it
   * has no helper, `EEXIST` if it is expected already.
   */
  *create(expected: Expectation): Operation<void> {
    const {value, about} = newExpectation(expected)
    yield change(IPCTNL_MSG_EXP.NEW, value, about, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Forgets an expectation. `ENOENT` if there is none. */
  *delete(key: ExpectationKey): Operation<void> {
    const {value, about} = expectationKey(key)
    yield change(IPCTNL_MSG_EXP.DELETE, value, about, 0)
  },

  /** Forgets all expectations, or those of a helper. */
  *flush(filter?: Pick<ExpectationFilter, 'helper'>): Operation<void> {
    if (filter) checkKeys('a filter of expectations', filter, flushOptions)
    const {helper} = filter ?? {}
    const value = helper === undefined ? {} : {attributes: {helpName: checkString('helper', helper)}}
    yield change(IPCTNL_MSG_EXP.DELETE, value, helper ?? '', 0)
  },
}

const flushOptions = new Set<string>(['helper'])
const filterOptions = new Set<string>(['family', 'master', 'helper'] satisfies (keyof ExpectationFilter)[])

/** A change that the kernel acknowledges; nothing of the operation follows. */
const change = (number: number, value: ExpectationInput, about: string, flags: number): Request => ({
  ...sameFormatRequest(expectationType(number), format, value, {about, flags}),
  last: true,
})
