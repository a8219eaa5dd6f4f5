/** What shell lines are made of. */

/** A shell line for each of the words behind a command. */
export const lines = (tool: string, all: readonly string[]) => all.map(words => `${tool} ${words}`).join('\n')

/** In front of a command: runs it as a root that has no power. */
export const powerless = 'setpriv --bounding-set=-all --inh-caps=-all'
