/** Plugins of esbuild that change the text of modules. */
import {readFileSync} from 'node:fs'
import type {Plugin} from 'esbuild'

/** Changes the text of modules of this name. One that is as it was is a mistake: the source no longer looks so. */
export const rewriting = (name: string, filter: RegExp, rewrite: (text: string) => string): Plugin => ({
  name,
  setup({onLoad}) {
    onLoad({filter}, ({path}) => {
      const text = readFileSync(path, 'utf8')
      const contents = rewrite(text)
      if (contents === text) throw new Error(`${path} holds nothing that ${name} could do`)
      return {contents}
    })
  },
})
