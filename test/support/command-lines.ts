/** A shell line for each of the words behind a command. */
export const lines = (tool: string, all: readonly string[]) => all.map(words => `${tool} ${words}`).join('\n')
