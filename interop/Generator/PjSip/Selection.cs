// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using CppSharp.AST;
using Type = CppSharp.AST.Type;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>
/// What of PJSIP is bound: the functions named here; every struct that one of them, or a callback of pjsua's, takes;
/// all that lies in such a struct by value; every enum met on the way. A struct that is only pointed at is opaque.
/// </summary>
internal sealed partial class Selection
{
    /// <summary>The struct whose function pointers are PJSUA's callbacks.</summary>
    public const string Callbacks = "pjsua_callback";

    /// <summary>What shapes structs, or says how many there may be of something; part of the library's table.</summary>
    public static readonly string[] Configuration =
    [
        "PJSUA_MAX_CALLS", "PJSUA_MAX_ACC", "PJSUA_MAX_PLAYERS", "PJSUA_MAX_RECORDERS", "PJSUA_MAX_CONF_PORTS", "PJSUA_ACC_MAX_PROXIES",
        "PJSIP_MAX_TSX_COUNT", "PJSIP_MAX_DIALOG_COUNT", "PJSIP_MAX_PKT_LEN", "PJSIP_MAX_MODULE", "PJSIP_MAX_URL_SIZE",
        "PJMEDIA_MAX_SDP_MEDIA", "PJMEDIA_MAX_SDP_FMT", "PJMEDIA_CODEC_MAX_FMTP_CNT", "PJMEDIA_HAS_VIDEO",
        "PJ_HAS_IPV6", "PJ_HAS_SSL_SOCK", "PJ_HAS_THREADS", "PJ_HAS_FLOATING_POINT", "PJ_MAX_OBJ_NAME", "PJ_THREAD_DESC_SIZE",
        "PJ_IOQUEUE_MAX_HANDLES", "PJ_DEBUG",
    ];

    /// <summary>Beside those of pjsua.h.</summary>
    private static readonly string[] Others =
    [
        "pj_strerror", "pj_get_version", "pj_log_get_level", "pj_log_set_level",
        "pj_thread_register", "pj_thread_unregister", "pj_thread_is_registered",
        "pj_pool_alloc", "pj_pool_calloc", "pj_pool_reset", "pj_pool_release",
        "pjsip_get_status_text", "pjsip_inv_state_name", "pjsip_event_str", "pjsip_tsx_state_str", "pjsip_tsx_set_timers", "pjmedia_aud_dev_refresh",
    ];

    /// <summary>Nobody points a bound function at them, and yet a callback's user wants to read them.</summary>
    private static readonly string[] Structs = ["pjsip_regc_cbparam"];

    /// <summary>Flags for parameters that C declares as a number.</summary>
    private static readonly string[] Flags = ["pjsua_call_flag", "pjsua_destroy_flag", "pjsua_snd_dev_mode", "pjmedia_file_player_option"];

    /// <summary>Taken by functions as handles alone.</summary>
    private static readonly string[] Opaque =
    [
        "pj_pool_t", "pj_pool_factory", "pjmedia_transport", "pjsip_transport", "pjsip_tpfactory", "pjsip_tx_data", "pjsip_dialog",
        "pjmedia_sdp_session", "pjmedia_event", "pjsip_module", "pj_stun_session",
    ];

    private readonly HashSet<Class> _classes = [];
    private readonly HashSet<Class> _handles = [];
    private readonly HashSet<Enumeration> _enums = [];
    private readonly HashSet<string> _typedefs;
    private readonly Dictionary<string, Class> _complete;

    public Selection(ASTContext context)
    {
        var units = context.TranslationUnits.ToList();
        _typedefs = [.. units.SelectMany(unit => unit.Typedefs).Select(item => item.OriginalName)];
        _complete = units.SelectMany(unit => unit.Classes).Where(item => !item.IsIncomplete && item.OriginalName.Length > 0)
            .DistinctBy(item => item.OriginalName).ToDictionary(item => item.OriginalName);
        Functions = [.. units.SelectMany(unit => unit.Functions.Where(function => IsBound(unit, function))).DistinctBy(function => function.OriginalName)];
        foreach (var function in Functions)
        {
            ReachSignature(function.Parameters.Select(item => item.Type).Append(function.ReturnType.Type));
        }

        foreach (var @class in units.SelectMany(unit => unit.Classes).Where(item => Structs.Contains(item.OriginalName)))
        {
            ReachClass(@class);
        }

        _enums.UnionWith(units.SelectMany(unit => unit.Enums).Where(item => Flags.Contains(item.OriginalName)));
        _handles.ExceptWith(_classes);
    }

    public IReadOnlyList<Function> Functions { get; }

    public IReadOnlyCollection<Class> Classes => _classes;

    public IReadOnlyCollection<Class> Handles => _handles;

    public IReadOnlyCollection<Enumeration> Enums => _enums;

    /// <summary>How C spells a struct: by its typedef where it has one of that name.</summary>
    public string Spelling(Class @class) =>
        _typedefs.Contains(@class.OriginalName) ? @class.OriginalName : $"{(@class.IsUnion ? "union" : "struct")} {@class.OriginalName}";

    /// <summary>A struct with its fields, where only its name was declared.</summary>
    public Class Complete(Class @class) => @class.IsIncomplete ? _complete.GetValueOrDefault(@class.OriginalName, @class) : @class;

    /// <summary>Whether a struct's fields are known to the binding.</summary>
    public bool IsBound(Class @class) => _classes.Contains(Complete(@class));

    /// <summary>The type behind typedefs, decay and qualifiers.</summary>
    public static Type Bare(Type type) => type switch
    {
        TypedefType typedef => Bare(typedef.Declaration.Type),
        DecayedType decayed => Bare(decayed.Decayed.Type),
        AttributedType attributed => Bare(attributed.Modified.Type),
        _ => type,
    };

    /// <summary>The function type that a pointer leads to, or null.</summary>
    public static FunctionType? FunctionOf(Type type) =>
        Bare(type) is PointerType pointer && Bare(pointer.Pointee) is FunctionType function ? function : null;

    /// <summary>Presence, messages, video and timers of the application's own are not call control; a *_dup is no use without a pool.</summary>
    [GeneratedRegex("_vid_|_avi_|_dup$|_clone$|buddy|buddies|_pres_|_im_|typing|send_text|send_im|_timer|_dbg$|tpfactory|transport_register|_from_media_config|_with_sdp$|acc_create_request|acc_send_response|playlist_create|ext_snd_dev|stun_servers|stun_resolution|get_pool_factory|pjsua_perror")]
    private static partial Regex NotCore();

    private static bool IsBound(TranslationUnit unit, Function function) =>
        !function.IsVariadic && (Others.Contains(function.OriginalName)
        || (unit.FileName == "pjsua.h" && function.OriginalName.StartsWith("pjsua_", StringComparison.Ordinal) && !NotCore().IsMatch(function.OriginalName)));

    private void ReachSignature(IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            var taken = Bare(type) is PointerType pointer && Bare(pointer.Pointee) is not FunctionType ? pointer.Pointee : type;
            Reach(taken, isPointer: Bare(taken) is TagType { Declaration: Class @class } && Opaque.Contains(@class.OriginalName));
        }
    }

    private void Reach(Type type, bool isPointer)
    {
        switch (Bare(type))
        {
            case TagType { Declaration: Enumeration @enum }:
                _enums.Add(@enum);
                break;
            case TagType { Declaration: Class @class } when isPointer || Complete(@class).IsIncomplete:
                _handles.Add(Complete(@class));
                break;
            case TagType { Declaration: Class @class }:
                ReachClass(Complete(@class));
                break;
            case ArrayType array:
                Reach(array.Type, isPointer);
                break;
            case PointerType pointer when Bare(pointer.Pointee) is FunctionType function:
                foreach (var part in function.Parameters.Select(item => item.Type).Append(function.ReturnType.Type))
                {
                    Reach(part, isPointer: true);
                }

                break;
            case PointerType pointer:
                Reach(pointer.Pointee, isPointer: true);
                break;
        }
    }

    private void ReachClass(Class @class)
    {
        if (@class.OriginalName is "in_addr" or "in6_addr" || (!StructSources.IsInner(@class) && !_classes.Add(@class)))
        {
            return;
        }

        foreach (var field in @class.Fields)
        {
            if (@class.OriginalName == Callbacks && FunctionOf(field.Type) is { } function)
            {
                ReachSignature(function.Parameters.Select(item => item.Type).Append(function.ReturnType.Type));
            }
            else
            {
                Reach(field.Type, isPointer: false);
            }
        }
    }
}
