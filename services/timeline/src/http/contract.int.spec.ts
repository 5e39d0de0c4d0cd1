import { describe, expect, it } from '@jest/globals'
import { RequestMethod } from '@nestjs/common'
import { examples, faultsOf, operations } from '../../testing/contract.js'
import { PeopleController } from './people.controller.js'

const joined = (...parts: readonly string[]) => `/${parts.flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`

const routesOf = (controller: { readonly prototype: object }): readonly string[] =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = Reflect.get(controller.prototype, name)
    const path = name === 'constructor' ? undefined : Reflect.getMetadata('path', handler)
    if (path === undefined) return []
    const method = RequestMethod[Reflect.getMetadata('method', handler)]?.toLowerCase()
    return [`${method} ${joined(Reflect.getMetadata('path', controller), path).replace(/:(\w+)/g, '{$1}')}`]
  })

describe('contracts/http/timeline.openapi.yaml', () => {
  it('promises exactly the routes that are served', () => {
    expect(routesOf(PeopleController).toSorted()).toEqual(operations())
  })

  it.each(examples())('has an example of %s that fits its own schema', (schema, example) => {
    expect(faultsOf(schema, example)).toEqual([])
  })
})
