/** `ip nexthop bucket`: the buckets of resilient groups. */
import {RTM} from '../../../../protocol/route/constants.js'
import {type NexthopMessage, nexthop} from '../../../../protocol/route/nexthop.js'
import type {Command, Context} from '../../common/context.js'
import {Misuse, terminated, wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'
import {readFilter, readId} from './filter.js'
import {showBucket} from './show-nexthop.js'
import {usage} from './usage.js'

export const showBuckets: Command = (args, context) => {
  const {request} = readFilter(args, context, 'bucket')
  const each = () => {
    for (const message of context.kernel.each(RTM.GETNEXTHOPBUCKET, nexthop, request))
      showLine(context, message)
  }
  context.out.list(() => terminated('Dump', each), {keeps: true})
}

export const getBucket: Command = (args, context) => {
  let id: number | undefined
  let index: number | undefined
  args.options(
    {
      id: () => {
        id = readId(args)
      },
      index: () => {
        const word = args.next()
        index = parseInteger(word, 0, 0xffff)
        if (index === undefined) throw wrong(word, 'invalid bucket index value')
      },
    },
    () => {
      throw new Misuse(usage)
    },
  )
  if (id === undefined || index === undefined) throw new Misuse(usage)
  const message = context.kernel.get(RTM.GETNEXTHOPBUCKET, nexthop, {attributes: {id, resBucket: {index}}})
  context.out.list(() => showLine(context, message))
}

function showLine(context: Context, message: NexthopMessage): void {
  context.out.object(undefined, () => showBucket(context, message))
  context.out.text('\n')
}
