// SPDX-License-Identifier: MIT
using CppSharp.AST;
using Type = CppSharp.AST.Type;

namespace MicroSip.Interop.Generator.PjSip;

/// <summary>
/// How a C function reads in C#: a status becomes an exception, a string a <c>string</c>, the struct or number that it
/// fills becomes its result, and the thread is checked first.
/// </summary>
internal sealed class FunctionShape
{
    /// <summary>Parts of the binding itself use them; the public way is written by hand.</summary>
    private static readonly string[] Internal =
    [
        "pjsua_create", "pjsua_init", "pjsua_destroy", "pjsua_destroy2", "pj_strerror", "pjsua_reconfigure_logging",
        "pj_thread_register", "pj_thread_unregister", "pj_thread_is_registered", "pjsua_call_xfer",
    ];

    /// <summary>What numbers PJSIP gives to things; how it takes others differs from function to function.</summary>
    private static readonly Dictionary<string, string> Ids = new()
    {
        ["pjsua_call_id"] = "PjsuaMaxCalls",
        ["pjsua_acc_id"] = "PjsuaMaxAcc",
        ["pjsua_player_id"] = "PjsuaMaxPlayers",
        ["pjsua_recorder_id"] = "PjsuaMaxRecorders",
    };

    /// <summary>They touch nothing that a thread must be registered for.</summary>
    private static readonly string[] OnAnyThread =
        ["pjsua_get_state", "pjsua_msg_data_init", "pj_get_version", "pj_log_get_level", "pj_log_set_level", "pjsip_get_status_text", "pjsip_inv_state_name", "pjsip_tsx_state_str"];

    /// <summary>Parameters that PJSIP lets be NULL.</summary>
    private static readonly string[] Optional =
        ["opt", "msg_data", "user_data", "reason", "hvalue", "prm", "contact", "call_setting", "indent", "pjsua_codec_set_param.param"];

    private readonly Function _function;
    private readonly TypeNames _types;
    private readonly Selection _selection;
    private readonly List<(string Text, bool IsOptional)> _parameters = [];
    private readonly List<string> _arguments = [];
    private readonly List<string> _before = [];
    private readonly List<string> _pinned = [];
    private readonly List<string> _kept = [];
    private readonly List<(string Type, string Name)> _results = [];
    private string? _made;
    private string _madeResult = "made";
    private bool _owned;

    private readonly bool _fills;

    /// <param name="function">The function.</param>
    /// <param name="types">How types are named.</param>
    /// <param name="selection">What is bound.</param>
    /// <param name="fills">The struct to fill is the caller's, to be used again and again.</param>
    public FunctionShape(Function function, TypeNames types, Selection selection, bool fills = false)
    {
        _fills = fills;
        (_function, _types, _selection) = (function, types, selection);
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            var next = i + 1 < function.Parameters.Count ? function.Parameters[i + 1] : null;
            i += Add(function.Parameters[i], i, next);
        }
    }

    /// <summary>Whether it fills a struct anew each time it is asked.</summary>
    public bool CanFill => _owned && IsStatus && !_fills && _madeResult == "made";

    /// <summary>Whether the generated method is the public one.</summary>
    public static bool IsPublic(Function function) => !Internal.Contains(function.OriginalName);

    private static bool IsForAnyThread(Function function) =>
        OnAnyThread.Contains(function.OriginalName) || function.OriginalName.EndsWith("_default", StringComparison.Ordinal);

    /// <summary>Whether it returns within nanoseconds and waits for nothing.</summary>
    public static bool IsTrivial(Function function) => function.OriginalName is "pj_thread_is_registered" or "pjsua_get_state";

    /// <summary>A parameter's name; some have none in C.</summary>
    public static string NameOf(Parameter parameter, int index) =>
        parameter.OriginalName.Length > 0 ? Naming.Camel(parameter.OriginalName) : $"argument{index}";

    /// <summary>A parameter's type as C has it: an array is a pointer to its first element.</summary>
    public static string ImportType(Parameter parameter, TypeNames types) =>
        Pointee(parameter.Type) is { } pointee && Selection.FunctionOf(parameter.Type) is null ? types.Of(pointee) + "*" : types.Of(parameter.Type);

    /// <summary>The method's lines.</summary>
    public IEnumerable<string> Lines()
    {
        var returned = Returned();
        var isFree = IsStatus || returned == "void"; // the C function's own result is not the method's
        var asOut = _results.Count > 0 && (!isFree || _made is not null || _results.Count > 1);
        var result = !isFree ? returned : _made ?? (_results.Count == 1 ? _results[0].Type : "void");
        var parameters = Declared().Concat(_results.Where(_ => asOut).Select(item => $"out {item.Type} {item.Name}"));
        var pinned = _pinned.Concat(_results.Where(_ => asOut).Select(item => $"fixed ({item.Type}* {item.Name}Pointer = &{item.Name})")).ToList();
        var arguments = _arguments.Select(item => item[0] == '?' ? asOut ? $"{item[1..]}Pointer" : $"&{item[1..]}" : item);
        var call = $"NativeMethods.{Naming.Pascal(_function.OriginalName)}({string.Join(", ", arguments)});";
        return
        [
            $"public static {result} {PjNaming.Function(_function.OriginalName).Name}({string.Join(", ", parameters)})",
            "{",
            .. IsForAnyThread(_function) ? Array.Empty<string>() : ["PjThread.Demand();"],
            .. _before,
            .. _results.Where(_ => !asOut).Select(item => $"{item.Type} {item.Name};"),
            .. pinned,
            .. pinned.Count > 0 ? ["{"] : Array.Empty<string>(),
            returned == "void" ? call : $"var returned = {call}",
            .. _kept.Select(name => $"GC.KeepAlive({name});"),
            .. IsStatus ? [$"PjSipException.ThrowIfFailed(returned, \"{_function.OriginalName}\"{(_owned ? ", made" : "")});"] : Array.Empty<string>(),
            .. result == "void" ? Array.Empty<string>() : [$"return {(!isFree ? ReturnedValue() : _made is null ? _results[0].Name : _madeResult)};"],
            .. pinned.Count > 0 ? ["}"] : Array.Empty<string>(),
            "}",
        ];
    }

    private bool IsStatus => _function.ReturnType.Type is TypedefType { Declaration.OriginalName: "pj_status_t" };

    /// <summary>What a pointer or an array of C leads to, or null.</summary>
    private static Type? Pointee(Type type) => Selection.Bare(type) switch
    {
        PointerType pointer => pointer.Pointee,
        ArrayType array => array.Type,
        _ => null,
    };

    private static bool IsConst(Type type) => Selection.Bare(type) is PointerType pointer && pointer.QualifiedPointee.Qualifiers.IsConst;

    private IEnumerable<string> Declared()
    {
        var last = _parameters.FindLastIndex(item => !item.IsOptional);
        return _parameters.Select((item, i) => item.Text + (i > last ? item.Text.StartsWith("nint ", StringComparison.Ordinal) ? " = 0" : " = null" : ""));
    }

    private string Returned()
    {
        var type = _function.ReturnType.Type;
        return IsStatus ? "int" : _types.Of(type) switch
        {
            "PjBool" => "bool",
            "byte*" or "PjStr*" => "string",
            "void*" => "nint",
            var name => name,
        };
    }

    private string ReturnedValue() => _types.Of(_function.ReturnType.Type) switch
    {
        "byte*" => "PjText.Read(returned)",
        "PjStr*" => "returned->ToString()",
        "void*" => "(nint)returned",
        _ => "returned",
    };

    /// <summary>Adds a parameter; 1 where it took the next one with it.</summary>
    private int Add(Parameter parameter, int index, Parameter? next)
    {
        var name = NameOf(parameter, index);
        var optional = Optional.Contains(parameter.OriginalName) || Optional.Contains($"{_function.OriginalName}.{parameter.OriginalName}");
        var pointee = Pointee(parameter.Type);
        var type = pointee is null ? _types.Of(parameter.Type) : _types.Of(pointee);
        if (pointee is null || Selection.FunctionOf(parameter.Type) is not null)
        {
            _parameters.Add(($"{(type == "PjBool" ? "bool" : type)} {name}", false));
            _arguments.Add(name);
            if (parameter.Type is TypedefType id && Ids.TryGetValue(id.Declaration.OriginalName, out var limit))
            {
                _before.Add($"PjId.Demand({name}, PjConfiguration.{limit}, nameof({name}));");
            }
        }
        else if (type == "void")
        {
            _parameters.Add(($"nint {name}", optional));
            _arguments.Add($"(void*){name}");
        }
        else if (IsConst(parameter.Type) && type is "PjStr" or "byte" && Selection.Bare(parameter.Type) is not ArrayType && IsConst(parameter.Type))
        {
            _parameters.Add(($"string{(optional ? "?" : "")} {name}", optional));
            Require(optional, name);
            _before.Add($"using var {name.TrimStart('@')}Text = new PjText({name}, stackalloc byte[PjText.OnStack]);");
            _arguments.Add($"{name.TrimStart('@')}Text.{(type == "byte" ? "Chars" : "Str")}");
        }
        else if (IsCount(next))
        {
            var count = NameOf(next!, index + 1);
            if (_selection.Classes.Any(item => PjNaming.Type(item) == type))
            {
                _parameters.Add(("int capacity = 64", false));
                _before.Add($"var made = new PjOwned<{type}>(capacity);");
                _before.Add("var count = (uint)capacity;");
                (_made, _owned) = ($"PjOwned<{type}>", true);
                _madeResult = "made.Take((int)count)";
                _arguments.AddRange(["made.Pointer", "&count"]);
            }
            else
            {
                _parameters.Add(($"Span<{type}> {name}", false));
                _before.Add($"var count = (uint){name}.Length;");
                _pinned.Add($"fixed ({type}* {name}Pointer = {name})");
                _made = "int";
                _madeResult = "(int)count";
                _arguments.AddRange([$"{name}Pointer", "&count"]);
            }

            return 1;
        }
        else if (type == "byte" && next is not null && _types.Of(next.Type) is "uint" or "nuint")
        {
            _parameters.Add(($"Span<byte> {name}", false));
            _pinned.Add($"fixed (byte* {name}Pointer = {name})");
            _arguments.AddRange([$"{name}Pointer", $"({_types.Of(next!.Type)}){name}.Length"]);
            return 1;
        }
        else if (_selection.Classes.Any(item => PjNaming.Type(item) == type) && type != "PjStr")
        {
            AddStruct(parameter, name, type, optional);
        }
        else if (Selection.Bare(pointee) is BuiltinType or PointerType or TagType { Declaration: Enumeration } || type == "PjStr")
        {
            _results.Add((type, name));
            _arguments.Add("?" + name);
        }
        else
        {
            _parameters.Add(($"{type}* {name}", optional));
            _arguments.Add(name);
        }

        return 0;
    }

    private void AddStruct(Parameter parameter, string name, string type, bool optional)
    {
        var function = _function.OriginalName;
        if (!IsConst(parameter.Type) && _made is null && !_fills
            && (function.EndsWith("_default", StringComparison.Ordinal) || function.EndsWith("_init", StringComparison.Ordinal)
                || function.Contains("_get_", StringComparison.Ordinal)))
        {
            _before.Add($"var made = new PjOwned<{type}>();");
            (_made, _owned) = ($"PjOwned<{type}>", true);
            _arguments.Add("made.Pointer");
        }
        else if (IsConst(parameter.Type) || type.StartsWith("Pjsua", StringComparison.Ordinal) || _fills)
        {
            _parameters.Add(($"PjOwned<{type}>{(optional ? "?" : "")} {name}", optional));
            Require(optional, name);
            _arguments.Add(optional ? $"PjOwned<{type}>.PointerOf({name})" : $"{name}.Pointer");
            _kept.Add(name);
        }
        else
        {
            _parameters.Add(($"{type}* {name}", optional));
            _arguments.Add(name);
        }
    }

    private void Require(bool optional, string name)
    {
        if (!optional)
        {
            _before.Add($"ArgumentNullException.ThrowIfNull({name});");
        }
    }

    private bool IsCount(Parameter? parameter) => parameter is not null && parameter.OriginalName.EndsWith("count", StringComparison.Ordinal)
        && Pointee(parameter.Type) is { } pointee && _types.Of(pointee) == "uint";
}
