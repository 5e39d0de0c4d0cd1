const rootManifest = require('./package.json')
const { workspaces } = require('./tests/boundaries/resolve-to-sources.cjs')

/** Packages by their place in node_modules, or by their bare name where one is not installed. */
const npm = (...names) => `^(${names.join('|')})(/|$)|(^|/)node_modules/(@types/)?(${names.join('|')})/`

const testCode = '\\.(spec|support)\\.ts$|^(packages|services)/[^/]+/(tests|testing)/'
const edges = '^services/[^/]+/src/main\\.ts$|^services/[^/]+/src/.+\\.(module|controller|filter|guard|interceptor|pipe|adapter)\\.ts$'

/** Whatever asks consent and opens seals for every exit. */
const gate = '^packages/service-kit/src/gate/'

/** Each is an exit, or asks for something and tells nobody about a person. */
const senders = [
  '^services/fhir-gateway/src/(other-servers/(ask-server|limited-client)|notify/open-subscriptions)\\.ts$',
  '^services/partner-gateway/src/(webhook/post-event|endpoint/open-ways|directory/ask-feed)\\.ts$'
]

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

const importsOnlyWhatItDeclares = ({ folder, dependencies = {} }) => forbid(
  'no-undeclared-dependencies',
  'A workspace imports only the workspaces its package.json declares, or builds and images leave out what it needs.',
  { path: `^${folder}/` },
  {
    path: '^packages/',
    pathNot: workspaces.filter(({ name }) => name in dependencies).map((declared) => `^${declared.folder}/`).concat(`^${folder}/`)
  }
)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'domain-imports-nothing',
      'The rules of the hub are decided again from the log years later, so they may hang on nothing that can change: no package, no node:*, no generated type.',
      { path: '^packages/domain/', pathNot: testCode },
      { pathNot: '^packages/domain/src/' }
    ),
    forbid(
      'only-log-knows-kafka',
      'The client, kafkajs, is unmaintained and has to be replaceable in one place; tests and infra act as somebody else on the log.',
      { pathNot: '^(packages/log|tests|infra)/' },
      { path: npm('kafkajs', '@kafkajs/[^/]+', '@platformatic/kafka', 'node-rdkafka', '@confluentinc/[^/]+') }
    ),
    forbid(
      'only-log-knows-avro',
      'What bytes stand on the log is decided in one place, and everybody else speaks domain words; whoever checks that from outside decodes by themselves.',
      { pathNot: '^(packages/log|tests/fire/check|tests/load/bare)/' },
      { path: npm('avsc', '@kafkajs/confluent-schema-registry', '@avro/[^/]+') }
    ),
    forbid(
      'only-vault-knows-keys',
      'Whoever can reach a cipher or a key can read personal data around the gate, so they stay behind the index of the vault.',
      { pathNot: '^packages/vault/' },
      { path: '^packages/vault/', pathNot: '^packages/vault/(src|dist)/(index|open)\\.(js|ts|d\\.ts)$' }
    ),
    forbid(
      'only-the-gate-asks-consent',
      'Consent is asked in one place, at the moment data leaves and never of what is remembered, and what it said goes on the audit record.',
      { pathNot: [gate, '^(packages/domain|tests|infra)/', testCode] },
      { path: '^packages/domain/(src|dist)/disclose\\.' }
    ),
    forbid(
      'only-the-gate-opens-seals',
      'A seal is opened by leave of an answer that consent gave, and of no category that the answer does not name.',
      { pathNot: [gate, '^(packages/vault|tests|infra)/', testCode] },
      { path: '^packages/vault/(src|dist)/open\\.' }
    ),
    forbid(
      'only-named-adapters-send',
      'What can reach another machine is an exit, and each exit is known by name, asks the gate and is walked by a test.',
      { path: '^(packages|services)/', pathNot: [...senders, '^packages/(log|service-kit)/', testCode] },
      { path: npm('undici', 'axios', 'got', 'ky', 'node-fetch', 'ws', 'nodemailer') + '|^(node:)?(http|https|http2|net|tls|dgram)$', dependencyTypesNot: ['type-only'] }
    ),
    forbid(
      'only-named-adapters-send',
      'What posts or mails to an address that a partner chose is an exit too, wherever it is kept.',
      { path: '^(packages|services)/', pathNot: [...senders, '^packages/service-kit/src/send(/|\\.ts$)', testCode] },
      { path: '^packages/service-kit/(src|dist)/send(\\.|/(poster|open-mailer)\\.)', dependencyTypesNot: ['type-only'] }
    ),
    forbid(
      'only-named-adapters-send',
      'The client that speaks to practices is an exit too.',
      { path: '^services/fhir-gateway/', pathNot: [...senders, testCode] },
      { path: npm('fhir-kit-client') }
    ),
    forbid(
      'log-and-domain-never-open-seals',
      'What is ordered and decided on must stay readable for nobody: the log and the domain carry seals unopened.',
      { path: '^packages/(log|domain)/' },
      { path: '^packages/vault/' }
    ),
    forbid(
      'only-fhir-gateway-knows-fhir',
      'FHIR is how GP systems speak, not how the hub thinks; tests play the GP system.',
      { path: '^(packages|services|infra)/', pathNot: '^services/fhir-gateway/' },
      { path: `${npm('fhir-kit-client', 'fhir', '@medplum/[^/]+')}|^contracts/fhir/` }
    ),
    forbid(
      'a-service-never-imports-a-service',
      'Services meet on the log and in contracts/, so that each can be deployed and fail alone.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' }
    ),
    forbid(
      'packages-never-import-services',
      'Shared code that knows one of its users cannot be shared.',
      { path: '^packages/' },
      { path: '^services/' }
    ),
    forbid(
      'packages-only-through-their-index',
      'What a package does not export it may change without asking anybody.',
      { path: '^([^/]+/[^/]+)/' },
      { path: '^packages/(?!vault/)', pathNot: ['^$1/', '^packages/[^/]+/(src|dist)/index\\.(js|ts|d\\.ts)$', '^packages/log/testing/', '^packages/domain/(src|dist)/disclose\\.(js|ts|d\\.ts)$', '^packages/service-kit/(src|dist)/(send|tell)\\.(js|ts|d\\.ts)$'] }
    ),
    forbid(
      'the-launcher-builds-first',
      'After a clone nothing is built: what starts the hub imports its packages when it needs them, or no command can begin.',
      { path: '^infra/(local|test)/', pathNot: testCode },
      { path: '^packages/', dynamic: false, dependencyTypesNot: ['type-only'] }
    ),
    forbid(
      'nest-stays-at-the-edges',
      'A use case that knows no framework can be read aloud and tested without starting anything.',
      { path: '^(services|packages/(domain|log|vault))/', pathNot: [edges, testCode] },
      { path: npm('@nestjs/[^/]+', 'nestjs-[^/]+') }
    ),
    forbid(
      'application-never-imports-its-edges',
      'Domain words, application, adapters: each may know the one before it and never the one after.',
      { path: '^services/', pathNot: [edges, testCode] },
      { path: edges }
    ),
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or hide a third.',
      {},
      { circular: true }
    ),
    forbid(
      'no-test-code-in-production',
      'What only tests need is neither built nor shipped, and may be careless with people and keys.',
      { path: '^(packages|services)/', pathNot: testCode },
      { path: [testCode, '^(tests|infra)/', npm('@jest/[^/]+', 'jest', 'fast-check', 'testcontainers', '@pact-foundation/[^/]+')] }
    ),
    forbid(
      'only-config-reads-the-environment',
      'One file per service says everything it can be told from outside; nothing else may depend on where it runs.',
      { path: '^(packages|services)/', pathNot: ['^services/[^/]+/src/config\\.ts$', testCode] },
      { path: ['^(node:)?process$', npm('dotenv', '@nestjs/config')] }
    ),
    forbid(
      'no-undeclared-dependencies',
      'A workspace imports only what its package.json declares, or it works by accident of what others installed.',
      { path: '^(packages|services)/', pathNot: testCode },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }
    ),
    forbid(
      'no-undeclared-dependencies',
      'Tests, and what runs the hub on a laptop, may lean on the tools of the root as well, which are never shipped.',
      { path: [testCode, '^(tests|infra)/'] },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: npm(...Object.keys(rootManifest.devDependencies)) }
    ),
    ...workspaces.map(importsOnlyWhatItDeclares),
    forbid(
      'everything-resolves',
      'A name the resolver cannot place is one that the other directions cannot judge.',
      {},
      { couldNotResolve: true }
    )
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: ['(^|/)node_modules/', '/dist/'] },
    exclude: { path: '^tests/boundaries/fixtures/' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json']
    },
    webpackConfig: { fileName: 'tests/boundaries/resolve-to-sources.cjs' }
  }
}
