import type {Address} from '../address.js'
import {rowsBy, type Shown} from './shown.js'
import type {Style} from './style.js'
import {table} from './tables.js'

const header = ['NETNS', 'INTERFACE', 'ADDRESS', 'SCOPE']

export const addressTable = (addresses: NonNullable<Shown['addresses']>, style: Style): string[] =>
  table(header, rowsBy(addresses, addressRow), style)

const addressRow = ({dev, address, scope}: Address) => [dev, address, scope]
