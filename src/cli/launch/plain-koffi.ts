import type {Plugin} from 'esbuild'

/** As a default import esbuild would copy all that koffi exports. */
export const plainKoffi: Plugin = {
  name: 'plain-koffi',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^koffi$/}, ({namespace}) =>
      namespace === 'koffi' ? {external: true} : {path: 'koffi', namespace: 'koffi'},
    )
    onLoad({filter: /.*/, namespace: 'koffi'}, () => ({contents: "export default require('koffi')"}))
  },
}
