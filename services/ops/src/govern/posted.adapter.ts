import { postedAs, type PostedCommand } from '@oldham-cares/service-kit'
import { readBody, type Body, type BodyName } from '../contract/body.js'

export type Posted<Name extends BodyName> = PostedCommand<Body<Name>>

/** The request, read as the contract's schema of that name. Answers 400 where it is something else. */
export const Posted = postedAs(readBody)
