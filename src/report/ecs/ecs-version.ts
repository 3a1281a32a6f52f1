/** The version of the Elastic Common Schema that lines keep to (elastic.co/docs/reference/ecs). */
export const ECS_VERSION = '9.4.0';
