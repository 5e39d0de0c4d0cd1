const own = /^(HUB|GATE|VIEW|PERSON|REGISTRY|AUDIT|ENDPOINT)\./

/** Whether a try failed for a reason of the hub's, which says nothing of the endpoint: it was not even asked. */
export const isOwnFault = (failure: string): boolean => own.test(failure)
