/** `IFLA_LINKINFO`: a link's kind and what belongs to it (linux/if_link.h, `IFLA_INFO_*`). */
import {attr, attributes, subMessage} from '../attributes.js'
import {bytes} from '../scalars.js'
import {string} from '../text.js'
import {linkKinds, slaveKinds} from './link-kinds/index.js'

const slaveData = subMessage('IFLA_INFO_SLAVE_DATA', 5, 'slaveKind', slaveKinds)

/** Requests need not name the master's kind; ip(8) writes `bridge_slave` into the link's own. */
const slaveKindOf = ({slaveKind, kind}: Readonly<Record<string, unknown>>) =>
  slaveKind ?? (typeof kind === 'string' ? /^(.*)_slave$/.exec(kind)?.[1] : undefined)

/**
 * `IFLA_INFO_*`: the kind of a link, and what is set of it; `kind` chooses the format of `data` among
 * {@link linkKinds}, `slaveKind` that of `slaveData` among {@link slaveKinds} (linux/if_link.h).
 */
export const linkinfo = attributes({
  /** `veth`, `bridge`, `vlan` …; physical devices have none. */
  kind: attr('IFLA_INFO_KIND', 1, string),
  /** Settings of the kind. */
  data: subMessage('IFLA_INFO_DATA', 2, 'kind', linkKinds),
  /** Counters of the kind, in a format of its own. */
  xstats: attr('IFLA_INFO_XSTATS', 3, bytes),
  /** The kind of the link's master. */
  slaveKind: attr('IFLA_INFO_SLAVE_KIND', 4, string),
  /** Settings of the link as part of its master. */
  slaveData: {
    ...slaveData,
    selectors: ['slaveKind', 'kind'],
    select: (siblings, header) => slaveData.select({slaveKind: slaveKindOf(siblings)}, header),
  } as typeof slaveData,
})
