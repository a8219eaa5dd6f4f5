/** `-m comment` */
import {comment as infos, XT_MAX_COMMENT_LEN} from '../../../../protocol/netfilter/xtables/comment.js'
import {extension} from '../extension.js'
import {characters, quoted, textIn} from '../values.js'

const help = `comment match options:
--comment COMMENT             Attach a comment to a rule
`

export const comment = extension({
  name: 'comment',
  revision: 0,
  info: infos[0],
  help,
  options: [
    {
      name: 'comment',
      required: true,
      set(draft, value) {
        draft.comment = characters(value, XT_MAX_COMMENT_LEN)
      },
    },
  ],
  initial: () => ({comment: new Uint8Array(XT_MAX_COMMENT_LEN)}),
  print: ({comment}) => ` /* ${textIn(comment)} */`,
  save: ({comment}) => ` --comment ${quoted(textIn(comment))}`,
})
