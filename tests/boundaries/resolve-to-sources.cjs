const { globSync, readFileSync } = require('node:fs')

/**
 * dependency-cruiser's way in for resolver settings is a webpack configuration. A workspace's name means
 * its sources, so that directions hold on a tree that was never built, and what it exports apart from its index
 * likewise; any other name with a path behind it means that very file, so that a deep import is seen as one.
 */
const workspaces = globSync(['{packages,services}/*/package.json', 'infra/local/package.json', 'tests/package.json'])
  .map((manifest) => ({ folder: manifest.slice(0, -'/package.json'.length), ...JSON.parse(readFileSync(manifest, 'utf8')) }))

/** `./disclose` of the domain stands in its src/disclose.ts. */
const apart = ({ folder, name, exports = {} }) =>
  Object.keys(exports)
    .filter((path) => path !== '.')
    .map((path) => [`${name}/${path.slice(2)}$`, `${process.cwd()}/${folder}/src/${path.slice(2)}.ts`])

module.exports = {
  workspaces,
  resolve: {
    alias: Object.fromEntries(workspaces.flatMap((workspace) => [
      [`${workspace.name}$`, `${process.cwd()}/${workspace.folder}/src/index.ts`],
      ...apart(workspace),
      [workspace.name, `${process.cwd()}/${workspace.folder}`]
    ]))
  }
}
