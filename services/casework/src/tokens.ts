/** The PartitionHandler that decides about the commands of `hub.intake.v1`. */
export const INTAKE = Symbol('intake')
