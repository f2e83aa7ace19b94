import type { integrationErrors as english } from '../en/integration-errors.ts'

export const integrationErrors: Record<keyof typeof english, string> = {
  integration_off:
    'El CRM no está conectado ahora con ningún portal de Projects. Un administrador del CRM puede cambiarlo: {{administrators}}.',
  integration_active:
    'El CRM ya está conectado con «{{portal}}». Hay que desactivar esa integración antes de conectar otro portal.',
  integration_paused:
    'El período de prueba de la integración ha terminado. La configuración se conserva; el propietario de la organización puede cambiar la edición en Ajustes.',
  integration_not_administrator:
    'Quien da acceso al CRM no es propietario ni administrador de este portal. Hace falta una clave de servicio de su propietario o de uno de sus administradores.',
  integration_forbidden:
    'El perfil del CRM no permite hacer esto con los proyectos. Un administrador del CRM puede cambiarlo: {{administrators}}.',
  integration_broken:
    'Projects no deja entrar al CRM en este momento; no se ha cambiado nada. Un administrador del CRM ve el motivo en Configuración → Integraciones: {{administrators}}.',
  integration_owner_gone:
    'Quien conectó el portal ya no está activo allí. Hace falta una clave de servicio de otro de sus administradores.',
  integration_draft:
    'Nada surte efecto antes de activar la integración. Hay que terminar su configuración en Configuración → Integraciones; este plan se lleva a cabo con ella.',
  integration_other_portal:
    'El CRM ya está conectado con otro portal. Hay que emparejar las empresas clientes de ese.',
  integration_no_portal: 'Todavía no se ha elegido ningún portal. Hay que elegir uno antes.',
  mapping_unknown_field: 'El campo «{{field}}» ya no existe. Hay que cargar la página otra vez.',
  mapping_misfit:
    '«{{from}}» no encaja en «{{field}}»: contienen valores de distinto tipo. Hay que elegir otro campo.',
  deal_needs_account:
    'Este acuerdo no tiene cuenta, así que el proyecto no tendría empresa cliente. Se puede elegir una cuenta o seguir sin ella.',
  deal_needs_contact:
    'Este acuerdo no tiene ningún contacto con correo, así que nadie sería usuario cliente. Se puede elegir un contacto o seguir sin él.',
  deal_stage_forbids:
    'Los acuerdos en la etapa «{{stage}}» no se convierten en proyectos. Antes hay que pasar el acuerdo a otra etapa.',
}
