const { globSync, readFileSync } = require('node:fs')

/**
 * dependency-cruiser's way in for resolver settings is a webpack configuration. A workspace's name means
 * its sources, so that directions hold on a tree that was never built; a name with a path behind it means
 * that very file, so that a deep import is seen as one.
 */
const workspaces = globSync(['{packages,services}/*/package.json', 'infra/local/package.json', 'tests/package.json'])
  .map((manifest) => ({ folder: manifest.slice(0, -'/package.json'.length), ...JSON.parse(readFileSync(manifest, 'utf8')) }))

module.exports = {
  workspaces,
  resolve: {
    alias: Object.fromEntries(workspaces.flatMap(({ folder, name }) => [
      [`${name}$`, `${process.cwd()}/${folder}/src/index.ts`],
      [name, `${process.cwd()}/${folder}`]
    ]))
  }
}
