export { followUpOf, linkedHaveFollowed, type Following } from '@oldham-cares/service-kit'
